using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>
/// The protocol for one slot in Promela, the language of the model checker Spin: the run's acceptors, proposers and values, and every order in which messages may arrive, be late or be lost.
/// A message that is never lost in the text may simply never be received, so the search covers loss; a number of ballots bounds it.
/// </summary>
internal static class PaxosPromela
{
    private const string Rules = """
        byte promised[ACCEPTORS];   /* on the disk of each acceptor: the highest ballot that it has promised, */
        byte vballot[ACCEPTORS];    /* the ballot of what it has accepted, 0 for nothing, */
        byte vvalue[ACCEPTORS];     /* and the value */
        bit  waits[CELLS];          /* the promise of acceptor a for ballot b is on its way: CELL(a,b) */
        byte rballot[CELLS];        /* what that promise reports */
        byte rvalue[CELLS];
        byte heard[BALLOTS + 1];    /* promises that the proposer of a ballot has received, */
        byte best[BALLOTS + 1];     /* of what they report the highest ballot, */
        byte bestvalue[BALLOTS + 1];/* and its value */
        byte proposal[BALLOTS + 1]; /* the value of accept requests; 0 before there are any */
        byte votes[BALLOTS + 1];    /* who has accepted, a bit each */
        byte chosen;
        byte crashes;
        byte i;

        inline promise(a, b) {      /* phase 1b */
          promised[a] = b;
          if
          :: proposal[b] == 0 -> waits[CELL(a,b)] = 1; rballot[CELL(a,b)] = vballot[a]; rvalue[CELL(a,b)] = vvalue[a]
          :: else                   /* it would come too late to matter */
          fi
        }
        inline clear(a, b) { waits[CELL(a,b)] = 0; rballot[CELL(a,b)] = 0; rvalue[CELL(a,b)] = 0 }
        inline hear(a, b) {         /* the promise arrives; the last one of a majority leads to phase 2a */
          heard[b]++;
          if
          :: rballot[CELL(a,b)] > best[b] -> best[b] = rballot[CELL(a,b)]; bestvalue[b] = rvalue[CELL(a,b)]
          :: else
          fi;
          clear(a, b);
          if
          :: heard[b] >= MAJORITY ->
             if
             :: best[b] > 0 -> proposal[b] = bestvalue[b]
             :: else -> proposal[b] = OWN(b)
             fi;
             heard[b] = 0; best[b] = 0; bestvalue[b] = 0;
             i = 0;
             do
             :: i < ACCEPTORS -> clear(i, b); i++
             :: else -> i = 0; break
             od
          :: else
          fi
        }
        inline accept(a, b) {       /* phase 2b */
          promised[a] = b; vballot[a] = b; vvalue[a] = proposal[b];
          votes[b] = votes[b] | (1 << a);
          if
          :: COUNT(votes[b]) >= MAJORITY -> assert(chosen == 0 || chosen == proposal[b]); chosen = proposal[b]
          :: else
          fi
        }
        inline crash(a) { promised[a] = 0; vballot[a] = 0; vvalue[a] = 0; crashes++ }


        """;

    public static byte[] Of(Trace trace)
    {
        var p = trace.Request.Parameters;
        var (acceptors, proposers, forgets) = (p.GetInt(PaxosDefinition.Acceptors), p.GetInt(PaxosDefinition.Proposers), p.Get(PaxosDefinition.Memory) == "lost");
        // More would take a search of minutes.
        var ballots = acceptors == 3 ? proposers == 2 ? 4 : 3 : 2;
        var text = new StringBuilder();
        text.Append(Invariant($"/* Paxos for one value: {acceptors} acceptors; ballot b belongs to proposer (b - 1) % {proposers} + 1, and there are {ballots} ballots.\n"));
        text.Append(Invariant($"   The values: {string.Join(", ", Enumerable.Range(0, proposers).Select(i => $"{i + 1} is {PaxosDefinition.Wishes[i]}"))}. A message may be received at any time after it is sent, or never.\n"));
        text.Append("   spin -a paxos.pml && gcc -O2 -w -DSAFETY -o pan pan.c && ./pan -m200000 -w22 */\n\n");
        text.Append(Invariant($"#define ACCEPTORS {acceptors}\n#define MAJORITY {(acceptors / 2) + 1}\n#define BALLOTS {ballots}\n"));
        text.Append("#define CELLS ((BALLOTS + 1) * ACCEPTORS)\n#define CELL(a,b) ((b) * ACCEPTORS + (a))\n");
        text.Append(Invariant($"#define OWN(b) ((b - 1) % {proposers} + 1)\n"));
        text.Append(Invariant($"#define COUNT(s) ({string.Join(" + ", Enumerable.Range(0, acceptors).Select(a => $"((s >> {a}) & 1)"))})\n"));
        text.Append("#define MAY_PROMISE(a,b) (b > promised[a])\n#define MAY_ACCEPT(a,b) (b >= promised[a])\n\n");
        text.Append(Rules);
        text.Append("active proctype world() {\n  do\n");
        for (var b = 1; b <= ballots; b++)
            for (var a = 0; a < acceptors; a++)
            {
                text.Append(Invariant($"  :: d_step {{ MAY_PROMISE({a},{b}) -> promise({a},{b}) }}\n  :: d_step {{ waits[CELL({a},{b})] -> hear({a},{b}) }}\n"));
                text.Append(Invariant($"  :: d_step {{ proposal[{b}] != 0 && MAY_ACCEPT({a},{b}) && vballot[{a}] != {b} -> accept({a},{b}) }}\n"));
            }
        // One crash is enough to break it.
        if (forgets)
            for (var a = 0; a < acceptors; a++) text.Append(Invariant($"  :: d_step {{ crashes < 1 && promised[{a}] > 0 -> crash({a}) }}\n"));
        text.Append("  :: else -> break\n  od\n}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
