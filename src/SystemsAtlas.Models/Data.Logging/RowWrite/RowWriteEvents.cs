using System.Globalization;

namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>Something that happened on a transaction's way to the disk. Times are in ms.</summary>
public abstract partial record RowWriteEvent : Event<RowWriteState>
{
    internal static double Ms(long us) => Math.Round(us / 1000.0, 2);

    internal static string Written(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A client's INSERT arrived.</summary>
/// <param name="Transaction">Its number.</param>
/// <param name="Client">Whose.</param>
/// <param name="Key">The key of its first row.</param>
/// <param name="Page">The leaf where that row belongs.</param>
/// <param name="Behind">How many transactions are before it.</param>
public sealed partial record InsertReceived(int Transaction, int Client, long Key, int Page, int Behind) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Client {Client} sends transaction {Transaction}: a row with the key {Key}, which belongs into page {Page}.";
}

/// <summary>A page was read into the pool.</summary>
/// <param name="Page">Which.</param>
/// <param name="Transaction">For which transaction.</param>
/// <param name="IsFromLog">Whether its newest version was in the log.</param>
public sealed partial record PageRead(int Page, int Transaction, [Named("fromLog")] bool IsFromLog) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Page {Page} is read into the buffer pool{(IsFromLog ? ", from the log, which has it newer than the table" : "")}.";
}

/// <summary>A clean page left the pool.</summary>
/// <param name="Page">Which.</param>
/// <param name="Reader">The page that needed its place.</param>
public sealed partial record PageDropped(int Page, int Reader) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Page {Page} leaves the pool to make room for page {Reader}. It is clean, so nothing is written.";
}

/// <summary>A dirty page left the pool: it was written to the table's file first.</summary>
/// <param name="Page">Which.</param>
/// <param name="Frame">The last frame that holds it; the log was on the disk up to there before.</param>
/// <param name="Reader">The page that needed its place.</param>
public sealed partial record PageEvicted(int Page, int Frame, int Reader) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Dirty page {Page} is written to the table's file to make room for page {Reader}.";
}

/// <summary>A dirty page has to leave the pool, and its log record is not on the disk yet.</summary>
/// <param name="Page">Which.</param>
/// <param name="Frame">The frame that has to be on the disk first.</param>
public sealed partial record EvictionHeld(int Page, int Frame) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Page {Page} has to leave the pool and may not be written yet: the log has to be safe up to frame {Frame} first.";
}

/// <summary>A row was put into its page in the pool.</summary>
/// <param name="Transaction">Whose.</param>
/// <param name="Key">Its key.</param>
/// <param name="Page">The page.</param>
/// <param name="Rows">How many rows the page has now.</param>
public sealed partial record RowPlaced(int Transaction, long Key, int Page, int Rows) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Row {Key} of transaction {Transaction} stands in page {Page} in the buffer pool, which is dirty now.";
}

/// <summary>A log record was appended to the log buffer.</summary>
/// <param name="Transaction">Whose.</param>
/// <param name="Frame">Its number.</param>
/// <param name="Page">The page whose image it holds.</param>
/// <param name="IsCommit">Whether it ends the transaction.</param>
public sealed partial record FrameAppended(int Transaction, int Frame, int Page, [Named("commit")] bool IsCommit) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Frame {Frame}, page {Page} as transaction {Transaction} left it, is appended to the log buffer{(IsCommit ? " with the mark of a commit" : "")}.";
}

/// <summary>A log was begun over the old one: a new header with new salts was written.</summary>
/// <param name="Log">The how manieth log of this run.</param>
/// <param name="Frames">How many frames of the old one are void now.</param>
public sealed partial record LogRestarted(int Log, int Frames) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"The log begins again at its start with new salts; {Frames:old frame is|old frames are} void.";
}

/// <summary>The log buffer was written to the log's file, which so far means to the page cache.</summary>
/// <param name="Count">How many frames.</param>
/// <param name="Commits">How many transactions they end.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Slot">The place of the first in the file.</param>
public sealed partial record LogWritten(int Count, int Commits, int Bytes, int Slot) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"{Count:frame is|frames are} written to the log's file, {Bytes:#,0} bytes. They are in the page cache of the operating system.";
}

/// <summary>An fsync was called.</summary>
/// <param name="File">For which file.</param>
/// <param name="Commits">How many transactions wait for it.</param>
public sealed partial record FsyncBegan(FileKind File, int Commits) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"An fsync of the {File.Word()} begins{(Commits == 0 ? "" : Lines.Say($"; {(Commits == 1 ? "1 transaction waits" : $"{Commits} transactions wait")} for it"))}.";
}

/// <summary>An fsync returned: everything that had been written to the file before is on the disk.</summary>
/// <param name="File">Which file.</param>
/// <param name="Commits">How many transactions it made durable.</param>
/// <param name="Took">How long it took.</param>
public sealed partial record FsyncEnded(FileKind File, int Commits, double Took) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"The fsync of the {File.Word()} returns after {Written(Took)} ms: what was written is on the disk.";
}

/// <summary>A client was told OK.</summary>
/// <param name="Transaction">For which transaction.</param>
/// <param name="Client">Which.</param>
/// <param name="Took">How long it took from INSERT to OK.</param>
/// <param name="Share">What share of that was the wait for an fsync, in per cent.</param>
/// <param name="Where">Where its log record is.</param>
public sealed partial record Acknowledged(int Transaction, int Client, double Took, double Share, Place Where) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Client {Client} is told OK for transaction {Transaction}, {Written(Took)} ms after its INSERT. Its log record is in {Where.Word()}.";
}

/// <summary>A checkpoint began.</summary>
/// <param name="Count">How many frames it will make superfluous.</param>
/// <param name="Pages">How many pages it will write.</param>
public sealed partial record CheckpointBegan(int Count, int Pages) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"A checkpoint begins: {Count:frame} of the log hold the newest version of {Pages:page}.";
}

/// <summary>The checkpoint wrote a page to the table's file.</summary>
/// <param name="Page">Which.</param>
/// <param name="Frame">From which frame.</param>
public sealed partial record PageCheckpointed(int Page, int Frame) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"The checkpoint writes page {Page} to the table's file, as frame {Frame} has it.";
}

/// <summary>The checkpoint is over: the table holds all that the log does.</summary>
/// <param name="Pages">How many pages it wrote.</param>
/// <param name="Count">How many frames are superfluous now.</param>
/// <param name="Took">How long it took.</param>
public sealed partial record CheckpointEnded(int Pages, int Count, double Took) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"The checkpoint ends: the table holds all that the {Count:frame} of the log did, in {Pages:page}.";
}

/// <summary>A crash.</summary>
/// <param name="Kind">What ended.</param>
/// <param name="Unanswered">How many clients waited for an answer.</param>
/// <param name="Threatened">How many acknowledged transactions were not on the disk.</param>
public sealed partial record Crashed(CrashKind Kind, int Unanswered, int Threatened) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"{(Kind == CrashKind.Power ? "The power fails" : "The database's process is killed")}: the pool and the log buffer are gone, and {Unanswered:client waits|clients wait} for an answer.";
}

/// <summary>Recovery read the log from its start.</summary>
/// <param name="Valid">How many frames are valid.</param>
/// <param name="Committed">How many frames it takes: up to the last that ends a transaction.</param>
/// <param name="Found">How many frames the file has room for.</param>
/// <param name="Reason">Why it stopped.</param>
public sealed partial record LogScanned(int Valid, int Committed, int Found, StopReason Reason) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"Recovery reads the log: {Valid:frame is|frames are} valid, then {Reason.Word()}. It takes {Committed}.";
}

/// <summary>The database is open again.</summary>
/// <param name="Transactions">How many transactions of this run it holds.</param>
/// <param name="Broken">How many of those that were acknowledged since the last recovery are not among them.</param>
/// <param name="Unheard">How many of those without an answer are.</param>
/// <param name="Gone">How many of those without an answer are not.</param>
/// <param name="IsPrefix">Whether nothing is missing before something that is there.</param>
public sealed partial record Recovered(int Transactions, int Broken, int Unheard, int Gone, [Named("prefix")] bool IsPrefix) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"The database opens with {Transactions:transaction} of this run. {(Broken == 0 ? "Nothing is missing that was acknowledged." : Lines.Say($"{Lines.Count(Broken, "acknowledged transaction is", "acknowledged transactions are")} missing."))}";
}

/// <summary>Recovery found pages that are no pages any more.</summary>
/// <param name="Count">How many.</param>
/// <param name="Page">The first of them.</param>
/// <param name="Broken">How many acknowledged transactions are missing besides.</param>
public sealed partial record DamageFound(int Count, int Page, int Broken) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"{Count:page is|pages are} damaged, page {Page} first: half of it is new and half is old. The database is corrupt.";
}

/// <summary>What a commit waits for was changed.</summary>
/// <param name="From">What it was.</param>
/// <param name="To">What it is.</param>
public sealed partial record DurabilityChanged(string From, string To) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"From now on durability is {To}; it was {From}.";
}

/// <summary>Every client has its last answer.</summary>
/// <param name="Oks">How many OKs there were.</param>
/// <param name="Rate">OKs in a second.</param>
/// <param name="Share">The share of the time in which an fsync was under way, in per cent.</param>
public sealed partial record RunEnded(int Oks, double Rate, double Share) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"All clients have their answers: {Oks:OK}, {Written(Rate)} in a second. For {Written(Share)} % of the time an fsync was under way.";
}

/// <summary>An action did nothing.</summary>
/// <param name="Action">Which.</param>
/// <param name="Reason">Why.</param>
public sealed partial record ActionIgnored(string Action, string Reason) : RowWriteEvent
{
    protected override Sentence Say(RowWriteState after) => $"The action {Action} does nothing: {Reason}.";
}
