namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>Something that the program or its collector did.</summary>
public abstract partial record CollectorEvent : Event<CollectorState>;

/// <summary>A part of the program began with an empty heap.</summary>
public sealed partial record HeapBegun(string Collector, int Words) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"An empty heap of {Words:word}; its collector is {Collector}.";
}

/// <summary>From now on another collector looks after the same heap.</summary>
public sealed partial record CollectorSwitched(string Collector, int Used) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"From now on the collector of the same heap is {Collector}; {Used:word|words} are in use.";
}

/// <summary>The write barrier was switched.</summary>
public sealed partial record BarrierSet(bool IsOn) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"The write barrier is {(IsOn ? "on" : "off")}.";
}

/// <summary>An object was made.</summary>
/// <param name="Object">What the program calls it.</param>
/// <param name="Words">Its words with the header.</param>
/// <param name="Address">Where it begins.</param>
/// <param name="Space">The part of the heap.</param>
/// <param name="Place">Where the reference to it stands: a variable, or an object's field.</param>
public sealed partial record ObjectAllocated(string Object, int Words, int Address, string Space, string Place) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"An object of {Words:word} is made at word {Address} of the {Space}; {Place} refers to it.";
}

/// <summary>A field was written.</summary>
/// <param name="Holder">The object whose field it is.</param>
/// <param name="Field">The field.</param>
/// <param name="Target">The object that it refers to now, or none.</param>
/// <param name="Before">The object that it referred to.</param>
/// <param name="Shaded">Whether the write barrier made the target grey.</param>
/// <param name="Card">The card that the write barrier made dirty, or -1.</param>
public sealed partial record ReferenceStored(string Holder, string Field, string Target, string Before, bool Shaded, int Card) : CollectorEvent
{
    protected override Sentence Say(CollectorState after)
    {
        var barrier = Shaded ? $", and the write barrier makes {Target} grey" : Card >= 0 ? FormattableString.Invariant($", and the write barrier makes card {Card} dirty") : "";
        return $"Field {Field} of {Holder} refers to {(Target.Length == 0 ? "nothing" : Target)} now{barrier}.";
    }
}

/// <summary>A variable was written.</summary>
public sealed partial record VariableSet(string Variable, string Target, string Before, bool Shaded) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"{Variable} refers to {(Target.Length == 0 ? "nothing" : Target)} now{(Shaded ? $", and the write barrier makes {Target} grey" : "")}.";
}

/// <summary>A variable went.</summary>
public sealed partial record VariableDropped(string Variable, string Before) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"The variable {Variable} is gone{(Before.Length == 0 ? "" : $", and with it one reference to {Before}")}.";
}

/// <summary>A collection began.</summary>
/// <param name="Generation">The oldest generation that it collects; 2 is the whole heap.</param>
/// <param name="Asked">Whether the program asked for it; otherwise there was no room for a new object.</param>
/// <param name="Roots">Variables that refer to an object.</param>
/// <param name="Greyed">Objects that they refer to, and that are collected.</param>
/// <param name="Used">Words in use.</param>
public sealed partial record CollectionBegan(int Generation, bool Asked, int Roots, int Greyed, int Used) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"A collection begins{(Asked ? "" : ", because there is no room")}: {Roots:root refers|roots refer} to {Greyed:object that it has|objects that it has} to look at.";
}

/// <summary>Dirty cards were looked through for references to what is younger.</summary>
public sealed partial record CardsScanned(int Cards, int Found) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"{Cards:dirty card is|dirty cards are} looked through: {Found:young object is|young objects are} found by them.";
}

/// <summary>The survivors of the young would not fit into the next generation, so that one is collected too.</summary>
public sealed partial record CollectionWidened(int Generation) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"What survives would not fit into the next generation, so generation {Generation} is collected too.";
}

/// <summary>An object's fields were looked at: it is black.</summary>
/// <param name="Object">The object.</param>
/// <param name="Greyed">How many objects were found by it.</param>
/// <param name="Left">How many are grey now.</param>
public sealed partial record ObjectScanned(string Object, int Greyed, int Left) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"The fields of {Object} are looked at: {Greyed:object is|objects are} found. {Left:object is|objects are} grey now.";
}

/// <summary>An object was freed.</summary>
public sealed partial record ObjectFreed(string Object, int Words, int Address) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"{Object} is freed: {Words:word} from word {Address} on.";
}

/// <summary>An object was freed that the program can still reach.</summary>
public sealed partial record ObjectLost(string Object, int Words, int Address) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"{Object} is freed although the program can still reach it: {Words:word} from word {Address} on.";
}

/// <summary>The places to which survivors will be moved are known.</summary>
public sealed partial record PlacesComputed(int Survivors, int Moving, int Words) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"A new place is worked out for each of {Survivors:survivor}; {Moving:object moves|objects move}.";
}

/// <summary>Every reference to what will move was rewritten.</summary>
public sealed partial record ReferencesRewritten(int References) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"{References:reference holds|references hold} the new address now.";
}

/// <summary>An object was moved.</summary>
/// <param name="Object">The object.</param>
/// <param name="From">Where it lay.</param>
/// <param name="To">Where it lies now.</param>
/// <param name="Words">Its words.</param>
/// <param name="Generation">Its generation now.</param>
/// <param name="Promoted">Whether that is another one than before.</param>
public sealed partial record ObjectMoved(string Object, int From, int To, int Words, int Generation, bool Promoted) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"{Object} moves from word {From} to word {To}{(Promoted ? FormattableString.Invariant($" and belongs to generation {Generation} now") : "")}.";
}

/// <summary>A copying collector copied an object.</summary>
public sealed partial record ObjectCopied(string Object, int From, int To, int Words) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"{Object} is copied from word {From} to word {To}, and its new address is left where it lay.";
}

/// <summary>A collection ended.</summary>
/// <param name="Generation">The oldest generation that it collected.</param>
/// <param name="UsedBefore">Words that were in use when it began.</param>
/// <param name="Freed">Words that it freed.</param>
/// <param name="FreedObjects">Objects that it freed.</param>
/// <param name="Looked">Words that it looked at to find what lives.</param>
/// <param name="Pieces">Free pieces.</param>
/// <param name="Free">Their words.</param>
/// <param name="LargestFree">The words of the largest.</param>
public sealed partial record CollectionEnded(int Generation, int UsedBefore, int Freed, int FreedObjects, int Looked, int Pieces, int Free, int LargestFree) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"The collection ends: {FreedObjects:object} with {Freed:word} were freed after {Looked:word} had been looked at. {Free:word is|words are} free in {Pieces:piece}, the largest of {LargestFree}.";
}

/// <summary>The program asked for a collection, and where references are counted there is none.</summary>
public sealed partial record NothingToCollect(int Unreachable, int Words) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"Counting frees an object as soon as its count is 0 and has nothing to do now. {Unreachable:object that nobody can reach stays|objects that nobody can reach stay}, with {Words:word}.";
}

/// <summary>There was no room for an object, with a collection neither.</summary>
public sealed partial record AllocationRefused(string Place, int Words, int Free, int LargestFree) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"Out of memory: {Place} needs {Words:word} in one piece; {Free:word is|words are} free, and the largest piece has {LargestFree}.";
}

/// <summary>The program made a mistake, and the rest of its part is left out.</summary>
public sealed partial record ProgramFailed(string Reason, string Where) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"This part of the program ends at {Where}: {Reason}.";
}

/// <summary>The program is at its end.</summary>
public sealed partial record ProgramEnded(int Objects, int Unreachable) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"The program ends with {Objects:object}, of which {Unreachable} cannot be reached.";
}

/// <summary>A reader's action did nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : CollectorEvent
{
    protected override Sentence Say(CollectorState after) => $"Nothing happens: {Reason}.";
}
