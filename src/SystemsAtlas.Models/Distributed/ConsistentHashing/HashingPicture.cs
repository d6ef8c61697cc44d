namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>The plate: at the left the ring or the piers, at the right its number, the loads, what the last change moved, and the nodes that may join.</summary>
internal sealed class HashingPicture(HashingState state, Event? happened) : Composite
{
    private const int SparesShown = 2;

    protected override Diagram Compose(Room room)
    {
        var canvas = room.Canvas;
        Diagram chart = state.Scheme is Scheme.Ring or Scheme.Bounded ? new RingChart(state) : new Piers(state);
        var number = new Fixed(room.Width, Number()) { Height = canvas.Pick(106, 92) };
        var main = new Fixed(room.Width, Main()) { Height = canvas.Pick(230, 178) };
        if (canvas.IsNarrow) return new Column([chart, number, main, Moved(), Spares()], 12, Align.Start);
        return new Panels(chart, new Column([number, main, Moved(), Spares()], 16, Align.Start)) { LeftWidth = Piers.SizeOn(canvas).Width, Gap = 40 };
    }

    private Diagram Main()
    {
        if (!state.Scores.IsEmpty)
        {
            var best = state.Scores.Max(s => s.Value);
            return new Bars("scores", [.. state.Scores.Select(s => new BarRow($"score/{s.Node}", s.Node.Length > 12 ? s.Node[..12] : s.Node, s.Value / 1e6, s.Value == best ? Role.Active : Role.Neutral) { Text = Ink.Said($"{s.Value / 1e6:0}") })]) { Max = 2147.483648, Scale = "scores in millions" };
        }
        if (!state.Compared.IsEmpty)
        {
            return new Bars("rules", [.. state.Compared.Select(c => new BarRow($"rule/{c.Method}", NameOf(c.Method), c.Percent, c.Method == "modulo" ? Role.Danger : Role.Accent) { Text = Ink.Said($"{c.Percent:0.0} %") })]) { Max = 100, Scale = "keys that move, in per cent" };
        }
        return state.Spreads.IsEmpty ? new LoadBars(state) : new Funnel(state);
    }

    private string NameOf(string method) => method switch { "one-point" => "1 point", "points" => Lines.Count(state.Points, "point", "points"), "scores" => "rendezvous", _ => method };

    private BigNumber Number()
    {
        var all = state.Keys.Length;
        if (happened is RulesCompared r) return new("count/number", Ink.Said($"{r.Modulo:0.0} %"), Ink.Said($"of {r.Keys:#,0} keys move by modulo when {r.Node} joins; an equal part is {r.Least:0.0} %")) { Role = Role.Danger };
        if (happened is PointsCompared p) return new("count/number", Ink.Said($"{p.HeaviestOfLast:0} %"), Ink.Said($"of an equal part is on the heaviest node, with {p.Last} points each"));
        if (state.Change is { } c)
        {
            var isModulo = state.Scheme == Scheme.Modulo;
            return new("count/number", Ink.Said($"{c.Moved} of {all}"), $"keys move when {c.Node} {(c.Joined ? "joins" : "leaves")}{(isModulo ? ", by modulo" : "")}") { Role = isModulo ? Role.Danger : Role.Accent };
        }
        if (state.Capacity is { } capacity) return new("count/number", Ink.Said($"{state.Most}"), Ink.Said($"keys on the fullest node, {state.Fullest}; the bound is {capacity}")) { Role = state.Most > capacity ? Role.Danger : Role.Accent };
        if (!state.Scores.IsEmpty) return new("count/number", Ink.Said($"{state.Nodes.Length}"), "scores for one key: the highest has it");
        return state.Placed < all
            ? new("count/number", Ink.Said($"{all - state.Placed}"), Ink.Said($"of {all} keys have no node yet"))
            : new("count/number", Ink.Said($"{state.Most} of {all}"), Ink.Said($"keys are on the fullest node, {state.Fullest}; the mean is {state.Mean:0.#}"));
    }

    private Bars Moved()
    {
        var (c, rule) = (state.Change, state.Scheme switch { Scheme.Rendezvous => "by scores", Scheme.Bounded => "with a bound", Scheme.Ring => "on the ring", _ => "" });
        List<BarRow> rows = [new("moved/modulo", "by modulo", c?.ByModulo, Role.Danger) { Text = c is null ? "" : Ink.Said($"{c.ByModulo} moved") }];
        rows.Add(new("moved/rule", rule.Length == 0 ? "the ring: not yet" : rule, rule.Length == 0 ? null : c?.Moved, Role.Accent) { Text = c is null || rule.Length == 0 ? "" : Ink.Said($"{c.Moved} moved") });
        return new("moved", rows) { Max = state.Keys.Length, NamesAbove = true };
    }

    private WrapRow Spares() => new([new Label("spares", "may join"), .. state.Spares.Take(SparesShown).Select(s => new Badge($"spare/{s}", s.Length > 12 ? s[..12] : s, Role.Waiting))], 10, 6, Align.Centre);
}
