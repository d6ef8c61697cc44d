using System.Text;
using SystemsAtlas.Site.Commands;

namespace SystemsAtlas.Site.Tests.Commands;

/// <summary>Runs the command line in this process, in a folder of its own, with everything captured.</summary>
internal sealed class Shell : IDisposable
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly MemoryStream _bytes = new();

    public Shell() => Folder = Directory.CreateTempSubdirectory("atlas-").FullName;

    public string Folder { get; }

    public byte[] Input { get; init; } = [];

    public string Out => _out + Encoding.UTF8.GetString(Bytes);

    public byte[] Bytes => _bytes.ToArray();

    public string Error => _error.ToString().Replace(Folder, "<folder>", StringComparison.Ordinal);

    public int Run(params string[] arguments) => AtlasCommandLine.Run(arguments, new Terminal
    {
        Out = _out,
        Error = _error,
        OpenOut = () => new Uncloseable(_bytes),
        OpenIn = () => new MemoryStream(Input),
        Folder = Folder,
    }, [Ladder.System]);

    public string Write(string name, string content)
    {
        File.WriteAllText(Path.Combine(Folder, name), content);
        return name;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

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
