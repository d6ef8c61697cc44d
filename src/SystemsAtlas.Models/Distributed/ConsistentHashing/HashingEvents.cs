namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>Something that happened to keys or nodes.</summary>
public abstract partial record HashingEvent : Event<HashingState>;

/// <summary>A key was hashed, and the remainder of a division named its node.</summary>
/// <param name="Dividend">The part of the hash that is divided.</param>
/// <param name="Remainder">What is left, which is the node's place in the list, from 0.</param>
public sealed partial record KeyDivided(string Key, long Hash, long Dividend, int Nodes, int Remainder, string Node) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"{Key} has the hash {Hash}; {Dividend} divided by {Nodes} leaves {Remainder}, so it belongs to {Node}.";
}

/// <summary>All keys were given out by modulo.</summary>
public sealed partial record KeysDivided(int Keys, string Fullest, int Most, string Emptiest, int Fewest) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"All {Keys:key is|keys are} given out by modulo: {Fullest} has {Most}, {Emptiest} {Fewest}.";
}

/// <summary>A node came.</summary>
/// <param name="Moved">How many keys changed their node.</param>
/// <param name="ByModulo">How many would have changed it by modulo.</param>
/// <param name="Givers">The nodes that gave keys away.</param>
/// <param name="Taken">How many of the moved keys went to the new node; the others moved between nodes that stayed.</param>
/// <param name="ByReader">Whether a reader asked for it, and not the course of the run.</param>
public sealed partial record NodeJoined(string Node, Scheme Scheme, int Moved, int ByModulo, int Keys, ImmutableArray<string> Givers, int Taken, bool ByReader) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"{Node} joins: {Moved} of {Keys:key moves|keys move}, {Taken} of them to {Node}; by modulo {ByModulo} would.";
}

/// <summary>A node went.</summary>
/// <param name="Moved">How many keys changed their node.</param>
/// <param name="ByModulo">How many would have changed it by modulo.</param>
/// <param name="Owned">How many keys it had.</param>
/// <param name="Heirs">The nodes that received keys.</param>
/// <param name="Heaviest">The fullest node now.</param>
/// <param name="ByReader">Whether a reader asked for it, and not the course of the run.</param>
public sealed partial record NodeLeft(string Node, Scheme Scheme, int Moved, int ByModulo, int Keys, int Owned, ImmutableArray<string> Heirs, string Heaviest, int Most, bool ByReader) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"{Node} leaves with {Owned:key}: {Moved} of {Keys:key moves|keys move}, to {Heirs}; by modulo {ByModulo} would. {Heaviest} has {Most} now.";
}

/// <summary>The circle of all hashes was drawn, with the keys at their places.</summary>
public sealed partial record RingDrawn(int Keys) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"All hashes from 0 to 4,294,967,295 lie on a circle, and {Keys:key stands|keys stand} at their places.";
}

/// <summary>A node was given its point on the ring.</summary>
/// <param name="Point">The point.</param>
/// <param name="Degrees">The same in degrees, clockwise from the top.</param>
public sealed partial record NodePlaced(string Node, long Point, double Degrees) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"{Node} is hashed to {Point}, which is {Degrees:0.#} degrees clockwise from the top.";
}

/// <summary>A key went clockwise to the first point.</summary>
/// <param name="Degrees">Where the key is, in degrees clockwise from the top.</param>
/// <param name="PointDegrees">Where the point is.</param>
/// <param name="Behind">The node whose point lies behind it.</param>
/// <param name="IsWrapped">Whether it passed the top.</param>
public sealed partial record KeyFound(string Key, long Hash, double Degrees, string Node, double PointDegrees, string Behind, bool IsWrapped) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"{Key} at {Degrees:0.#} degrees goes clockwise to the first point, {Node} at {PointDegrees:0.#}{(IsWrapped ? ", past the top" : "")}.";
}

/// <summary>All keys were given to the node whose point follows.</summary>
/// <param name="Share">The fullest node's part of the ring, in percent.</param>
/// <param name="LeastShare">The emptiest node's part of the ring, in percent.</param>
public sealed partial record KeysPlaced(int Keys, string Fullest, int Most, double Share, string Emptiest, int Fewest, double LeastShare) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"All {Keys:key is|keys are} placed: {Fullest} has {Most} on {Share:0.#} % of the ring, {Emptiest} {Fewest} on {LeastShare:0.#} %.";
}

/// <summary>Each node was given more points.</summary>
/// <param name="Before">Points of a node before.</param>
/// <param name="Points">Points of a node now.</param>
/// <param name="All">Points on the ring.</param>
/// <param name="MostBefore">Keys of the fullest node before.</param>
public sealed partial record PointsMultiplied(int Before, int Points, int All, int MostBefore, string Fullest, int Most, int Fewest) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"Each node has {Points:point} now, {All} in all; the fullest, {Fullest}, has {Most:key}, where the fullest had {MostBefore}.";
}

/// <summary>Rings of the same nodes with other numbers of points were compared.</summary>
/// <param name="Last">The greatest number of points.</param>
/// <param name="HeaviestOfOne">The heaviest node's part with one point, where 100 is an equal part.</param>
/// <param name="HeaviestOfLast">The same with the greatest number of points.</param>
public sealed partial record PointsCompared(int Last, double HeaviestOfOne, double LightestOfOne, double HeaviestOfLast, double LightestOfLast) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"With 1 point the heaviest node has {HeaviestOfOne:0} % of an equal part; with {Last} points {HeaviestOfLast:0} %.";
}

/// <summary>A bound was set on what a node takes.</summary>
/// <param name="Percent">The bound, in percent of an equal part.</param>
/// <param name="Over">Nodes that have more than that.</param>
public sealed partial record CapacitySet(int Percent, double Mean, int Capacity, ImmutableArray<string> Over) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"No node is to have more than {Percent} % of the mean of {Mean:0.##}, which is {Capacity:key}; those that have more: {Over}.";
}

/// <summary>A key met a full node and went on.</summary>
/// <param name="Owner">The node whose point follows the key.</param>
/// <param name="Passed">All full nodes that it passed.</param>
/// <param name="Node">The node that took it.</param>
public sealed partial record KeyPassedOn(string Key, string Owner, ImmutableArray<string> Passed, string Node) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"{Key} finds {Passed} full and goes on clockwise to {Node}.";
}

/// <summary>All keys were placed within the bound.</summary>
/// <param name="PassedOn">Keys that are not with the node whose point follows.</param>
public sealed partial record LoadsBounded(int PassedOn, int Keys, int Capacity, string Fullest, int Most, int Fewest) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"{PassedOn} of {Keys:key|keys} went on; the fullest node has {Most}, and {Capacity} is the bound.";
}

/// <summary>Every node was given a score for a key, and the highest has it.</summary>
public sealed partial record KeyScored(string Key, string Node, long Score, string Second, long SecondScore) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"For {Key} the highest score is {Score:#,0}, of {Node}.";
}

/// <summary>All keys were given to the node with the highest score.</summary>
public sealed partial record KeysScored(int Keys, string Fullest, int Most, string Emptiest, int Fewest) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"All {Keys:key is|keys are} given to the highest score: {Fullest} has {Most}, {Emptiest} {Fewest}.";
}

/// <summary>Many keys were placed before and after a node came, by each rule.</summary>
/// <param name="Keys">How many keys.</param>
/// <param name="Nodes">How many nodes there are after it came.</param>
/// <param name="Least">The part that the node must get for equal loads, in percent.</param>
public sealed partial record RulesCompared(string Node, int Keys, int Nodes, double Modulo, double OnePoint, double Points, double Scores, double Least) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"Of {Keys:#,0 key}, {Node} moves {Modulo:0.#} % by modulo, {OnePoint:0.#} % on a ring with one point, {Points:0.#} % with {after.Points:point}, {Scores:0.#} % by scores; an equal part is {Least:0.#} %.";
}

/// <summary>Where every key is was written down.</summary>
public sealed partial record PlacementWritten(int Bytes, int Keys, int Points) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"The placement of {Keys:key} is written in {Bytes:#,0 byte}.";
}

/// <summary>What the reader asked for would do nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Why) : HashingEvent
{
    protected override Sentence Say(HashingState after) => $"{Action} does nothing: {Why}.";
}
