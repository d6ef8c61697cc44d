using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>
/// The tokens as sorts of type in a composing stick, over each operator how tightly it binds; below, the tree, each node under the token that makes it, so that no two edges cross. A node that waits for a part is dotted:
/// it is a call of the parser that has not returned. Where the tokens take more than one row, the tree is the kit's.
/// </summary>
internal sealed class TreeUnderTokens(CompilerState state) : Diagram
{
    private ImmutableArray<Token> Tokens => state.All.Tokens;

    /// <summary>Whether the tree is drawn too.</summary>
    public bool HasTree { get; init; } = true;

    // Few tokens are set larger.
    private double Small(Room room) => Large(room) is var large && Tokens.Sum(t => WidthAt(t.Text, room, large) + Least(room)) <= room.Width ? large : room.Canvas.SmallSize;

    private static double Large(Room room) => room.Canvas.Pick(23, 15.0);

    private static double Least(Room room) => room.Canvas.Pick(6, 3);

    // Few tokens stand wider apart.
    private double Gap(Room room) => Tokens.Length < 2 || !IsAligned(room) ? Least(room) : Math.Floor(Math.Min(room.Canvas.Pick(16, 10), Least(room) + ((room.Width - Across(room)) / (Tokens.Length - 1))));

    private double Slug(Room room) => Math.Ceiling(Small(room) * 1.75);

    private double Over(Room room) => Math.Ceiling(Small(room) * 1.25);

    private double Box(Room room) => Math.Ceiling(Small(room) * 1.55);

    private double Level(Room room) => Box(room) + room.Canvas.Pick(Levels <= 5 ? 34 : Levels <= 7 ? 26 : 20, Levels <= 5 ? 22 : 16);

    private string Cut(string text, Room room) => CutAt(text, Small(room));

    private static string CutAt(string text, double size) => Fit.Cut(text, 14 * size * Text.CharacterWidth, size);

    private double Width(string text, Room room) => WidthAt(text, room, Small(room));

    private static double WidthAt(string text, Room room, double size) => Math.Ceiling(Text.WidthOf(CutAt(text, size), size) + room.Canvas.Pick(10, 7));

    private double Across(Room room) => Tokens.Sum(t => Width(t.Text, room) + Least(room));

    private bool IsAligned(Room room) => Across(room) <= room.Width;

    // The left of each token, and its row.
    private (double X, int Row)[] Places(Room room)
    {
        var places = new (double, int)[Tokens.Length];
        var (x, row) = (0.0, 0);
        for (var i = 0; i < Tokens.Length; i++)
        {
            var width = Width(Tokens[i].Text, room);
            if (x + width > room.Width && x > 0) (x, row) = (0, row + 1);
            places[i] = (x, row);
            x += width + Gap(room);
        }
        return places;
    }

    private int Rows(Room room) => Tokens.IsEmpty ? 1 : Places(room)[^1].Row + 1;

    private double RowHeight(Room room) => Over(room) + Slug(room) + room.Canvas.Pick(10, 6);

    private double TokensHeight(Room room) => Rows(room) * RowHeight(room);

    private int Levels => state.All.Nodes.Select(n => n.Depth + 1).DefaultIfEmpty(0).Max();

    protected override Size MeasureIn(Room room) => new(room.Width, TokensHeight(room) + (!HasTree ? 0 : IsAligned(room) ? (Levels * Level(room)) + Small(room) : Kit(room)?.Measure(room).Height ?? 0));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        foreach (var shape in Stick(room, at)) yield return shape;
        if (!HasTree) yield break;
        var below = at.Offset(0, TokensHeight(room));
        foreach (var shape in IsAligned(room) ? Aligned(room, below) : state.Seen.Any() ? Kit(room)?.Place(room, below) ?? [] : []) yield return shape;
    }

    private IEnumerable<Shape> Stick(Room room, Point at)
    {
        var places = Places(room);
        for (var row = 0; row < Rows(room); row++)
        {
            var y = at.Y + (row * RowHeight(room)) + Over(room) + Slug(room) + 2;
            var right = Math.Min(room.Width, Tokens.IsEmpty ? room.Width : Enumerable.Range(0, Tokens.Length).Where(i => places[i].Row == row).Max(i => places[i].X + Width(Tokens[i].Text, room)) + 6);
            yield return new PathShape { Key = Lines.Say($"stick/{row}"), Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Ground, Commands = [PathCommand.Move(new(at.X, y - 8)), PathCommand.LineTo(new(at.X, y)), PathCommand.LineTo(new(at.X + right, y))] };
        }
        for (var i = 0; i < state.TokensRead; i++)
        {
            var (token, (x, row)) = (Tokens[i], places[i]);
            var role = RoleOf(i);
            var box = new Rectangle { Key = Lines.Say($"token/{i}"), X = at.X + x, Y = at.Y + (row * RowHeight(room)) + Over(room), Width = Width(token.Text, room), Height = Slug(room), Radius = 2, Role = role };
            yield return box;
            yield return Lines.Centred(box.Key + "/text", Cut(token.Text, room), box, Small(room), role);
            if (token.Precedence > 0 && IsBinary(i)) yield return Lines.Label(box.Key + "/binds", Lines.Say($"{token.Precedence}"), box.X + (box.Width / 2), box.Y - (Over(room) / 2), room.Canvas.SmallSize, Role.Muted, Anchor.Middle, face: Face.Voice);
        }
    }

    // + and - bind so only between two operands.
    private bool IsBinary(int token) => Lexer.EndsOperand(Tokens, token - 1);

    private Role RoleOf(int token) => state.Stage switch
    {
        Stage.Lexing when token == state.TokensRead - 1 => Role.Active,
        Stage.Parsing when state.FaultAt == Tokens[token].Start => Role.Danger,
        Stage.Parsing when !state.IsRefused && token == (state.Step?.Current ?? 0) => Role.Active,
        Stage.Parsing when token < (state.Step?.Current ?? 0) => Role.Muted,
        Stage.Parsing or Stage.Lexing or Stage.Source => Role.Neutral,
        _ => Role.Muted,
    };

    private Role RoleOf(SyntaxNode node)
    {
        if (!state.IsWhole(node)) return Role.Waiting;
        if (node.Token == state.Subject) return Role.Active;
        foreach (var fold in state.FoldSteps)
            if (state.All.Ir[fold.Line].Token == node.Token && !node.IsLeaf) return Role.Muted;
        return state.Stage >= Stage.Generating && !node.IsLeaf && state.Generated > 0 && IsGenerated(node) ? Role.Done : Role.Neutral;
    }

    private bool IsGenerated(SyntaxNode node)
    {
        for (var i = 0; i < state.Generated && i < state.All.Ir.Length; i++)
            if (state.All.Ir[i].Token == node.Token) return true;
        return false;
    }

    private IEnumerable<Shape> Aligned(Room room, Point at)
    {
        var places = Places(room);
        Rectangle BoxOf(SyntaxNode node)
        {
            var width = Width(node.Word, room);
            var x = Math.Clamp(at.X + places[node.Token].X + (Width(Tokens[node.Token].Text, room) / 2) - (width / 2), at.X, Math.Max(at.X, at.X + room.Width - width));
            return new() { Key = Lines.Say($"node/{node.Token}"), X = x, Y = at.Y + (node.Depth * Level(room)), Width = width, Height = Box(room), Radius = node.IsLeaf ? 2 : 12, Role = RoleOf(node) };
        }
        foreach (var node in state.Seen)
        {
            if (node.Token >= state.TokensRead) continue;
            var box = BoxOf(node);
            yield return box;
            yield return Lines.Centred(box.Key + "/text", Cut(node.Word, room), box, Small(room), box.Role);
            if (ValueText(node) is { Length: > 0 } value && Free(node, box, room, at, BoxOf) is var space)
            {
                var size = room.Canvas.SmallSize;
                if (node.IsLeaf) yield return Lines.Label(box.Key + "/value", value, box.X + (box.Width / 2), box.Y + box.Height + (size * 0.7), size, Role.Accent, Anchor.Middle, face: Face.Voice);
                else if (Text.WidthOf(value, size, Face.Voice) + 6 <= space) yield return Lines.Label(box.Key + "/value", value, box.X + box.Width + 5, box.Y + (box.Height / 2), size, Role.Accent, face: Face.Voice);
            }
            if (node.Above < 0 || node.AboveOpenedAt >= state.Parsed || state.All.NodeOf(node.Above) is not { } above) continue;
            var upper = BoxOf(above);
            var (from, to) = (new Point(upper.X + (upper.Width / 2), upper.Y + upper.Height), new Point(box.X + (box.Width / 2), box.Y));
            var bend = Math.Round((to.Y - from.Y) * 0.5);
            yield return new PathShape { Key = Lines.Say($"edge/{node.Token}"), Role = state.IsWhole(above) ? Role.Neutral : Role.Waiting, Paint = Paint.Line, Layer = Layer.Edge, Commands = [PathCommand.Move(from), PathCommand.Curve(from.Offset(0, bend), to.Offset(0, -bend), to)] };
        }
    }

    // Room to the right of a node, up to the next one on its level.
    private double Free(SyntaxNode node, Rectangle box, Room room, Point at, Func<SyntaxNode, Rectangle> boxOf)
    {
        var right = at.X + room.Width;
        foreach (var other in state.All.Nodes)
            if (other.Depth == node.Depth && other.Token > node.Token && other.Token < Tokens.Length) right = Math.Min(right, boxOf(other).X);
        return right - box.X - box.Width;
    }

    private string ValueText(SyntaxNode node)
    {
        if (node.IsConstant || state.Stage is not (Stage.Evaluating or Stage.Lowering)) return "";
        for (var i = 0; i < state.Found; i++)
            if (state.All.NodeValues[i].Token == node.Token) return state.All.NodeValues[i].Value.Text;
        return "";
    }

    private Tree? Kit(Room room)
    {
        foreach (var node in state.All.Nodes)
            if (node.Above < 0) return new Tree(Below(node, room), new TreeStyle(8, 14, 20, 22, 8));
        return null;
    }

    private TreeNode Below(SyntaxNode node, Room room)
    {
        var isSeen = node.OpenedAt < state.Parsed;
        return new(Lines.Say($"node/{node.Token}"), new SortBox(Lines.Say($"node/{node.Token}"), Cut(node.Word, room), isSeen ? RoleOf(node) : Role.Muted, new(Width(node.Word, room), Box(room)), Small(room), node.IsLeaf, isSeen))
        {
            Children = [.. state.All.Nodes.Where(n => n.Above == node.Token).OrderBy(n => n.Token).Select(n => Below(n, room))],
            HasEdge = isSeen && node.Above >= 0 && node.AboveOpenedAt < state.Parsed,
        };
    }

    private sealed class SortBox(string key, string text, Role role, Size size, double letters, bool isLeaf, bool isSeen) : Diagram
    {
        protected override Size MeasureIn(Room room) => size;

        public override IEnumerable<Shape> Place(Room room, Point at)
        {
            if (!isSeen) yield break;
            var box = new Rectangle { Key = key, X = at.X, Y = at.Y, Width = size.Width, Height = size.Height, Radius = isLeaf ? 2 : 11, Role = role };
            yield return box;
            yield return Lines.Centred(key + "/text", text, box, letters, role);
        }
    }
}
