using System.Text;
using SystemsAtlas.Models;
using SystemsAtlas.Site.Commands;

namespace SystemsAtlas.Site.Tests.Commands;

/// <summary>Runs the command line in this process, in a folder of its own, with everything captured.</summary>
internal sealed class Shell : IDisposable
{
    private readonly StringWriter _outText = new() { NewLine = "\n" };
    private readonly StringWriter _errorText = new() { NewLine = "\n" };
    private readonly TextWriter _out;
    private readonly TextWriter _error;
    private readonly MemoryStream _bytes = new();

    public Shell(string? folder = null)
    {
        Folder = folder ?? Directory.CreateTempSubdirectory("atlas-").FullName;
        (_out, _error) = (TextWriter.Synchronized(_outText), TextWriter.Synchronized(_errorText));
    }

    public string Folder { get; }

    public byte[] Input { get; init; } = [];

    public IReadOnlyList<SystemEntry> Systems { get; init; } = [Ladder.System];

    public CancellationToken Stop { get; init; }

    public string Out => Read(_out, _outText) + Encoding.UTF8.GetString(Bytes);

    public byte[] Bytes => _bytes.ToArray();

    public string Error => Read(_error, _errorText).Replace(Folder, "<folder>", StringComparison.Ordinal);

    // The synchronized writer locks itself while it writes.
    private static string Read(TextWriter synchronized, StringWriter text)
    {
        lock (synchronized) return text.ToString();
    }

    public int Run(params string[] arguments) => AtlasCommandLine.Run(arguments, new Terminal
    {
        Out = _out,
        Error = _error,
        OpenOut = () => new Uncloseable(_bytes),
        OpenIn = () => new MemoryStream(Input),
        Folder = Folder,
        Stop = Stop,
    }, Systems);

    public string Write(string name, string content)
    {
        File.WriteAllText(Path.Combine(Folder, name), content);
        return name;
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private sealed class Uncloseable(MemoryStream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
