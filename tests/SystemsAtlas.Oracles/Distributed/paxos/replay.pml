/* Goes through runs that come on standard input, with the rules above, and prints each acceptor's disk after each thing that it did. A run is one d_step. */
c_code {
  static int v[4];
  static int more(void) { int c = getchar(); if (c == EOF) return 0; ungetc(c, stdin); return 1; }
  static void line(void) { v[0] = v[1] = v[2] = v[3] = 0; if (scanf("%d %d %d %d\n", v, v + 1, v + 2, v + 3) != 4) v[0] = 0; }
}
byte need;
byte own;
byte op;
byte a;
byte b;
bool left = true;
int runs;                   /* no two runs end in one state, or the search would stop */

active proctype replay() {
  do
  :: left ->
     d_step {
       c_code {
         line(); now.need = v[1];
         memset(now.promised, 0, sizeof now.promised); memset(now.vballot, 0, sizeof now.vballot); memset(now.vvalue, 0, sizeof now.vvalue);
         memset(now.waits, 0, sizeof now.waits); memset(now.rballot, 0, sizeof now.rballot); memset(now.rvalue, 0, sizeof now.rvalue);
         memset(now.heard, 0, sizeof now.heard); memset(now.best, 0, sizeof now.best); memset(now.bestvalue, 0, sizeof now.bestvalue);
         memset(now.proposal, 0, sizeof now.proposal); memset(now.votes, 0, sizeof now.votes); now.chosen = 0; now.op = 1;
       };
       do
       :: op == 0 -> break
       :: else ->
          c_code { line(); now.op = v[0]; now.a = v[1]; now.b = v[2]; now.own = v[3]; };
          if
          :: op == 1 ->
             if
             :: MAY_PROMISE(a, b) -> promise(a, b); c_code { printf("P %d %d %d;", now.promised[now.a], now.vballot[now.a], now.vvalue[now.a]); }
             :: else -> c_code { printf("P refused;"); }
             fi
          :: op == 2 ->
             if
             :: waits[CELL(a,b)] != 0 && proposal[b] == 0 -> hear(a, b)
             :: else
             fi
          :: op == 3 ->
             if
             :: proposal[b] != 0 && MAY_ACCEPT(a, b) -> accept(a, b); c_code { printf("A %d %d %d;", now.promised[now.a], now.vballot[now.a], now.vvalue[now.a]); }
             :: else -> c_code { printf("A refused;"); }
             fi
          :: op == 4 ->
             if
             :: MAY_ACCEPT(a, b) -> promised[a] = b; c_code { printf("R %d;", now.promised[now.a]); }
             :: else -> c_code { printf("R refused;"); }
             fi
          :: else
          fi
       od;
       c_code { printf("E %d\n", now.chosen); now.left = more(); now.runs++; }
     }
  :: else -> break
  od
}
