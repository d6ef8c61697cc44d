using System.Text;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Runs;

/// <summary>One step of a run on one canvas, as a file of its own, with what a page says of it.</summary>
/// <param name="Svg">The file, in UTF-8.</param>
/// <param name="Width">In units, as it is written.</param>
/// <param name="Height">In units, as it is written.</param>
/// <param name="ShapeCount">How much there is to see.</param>
/// <param name="MarkCount">How many things it marks.</param>
/// <param name="Subjects">The keys of what its step is about, as the scene names them; those that touch share a mark.</param>
/// <param name="Roles">The roles of its shapes.</param>
/// <param name="Description">Its text alternative.</param>
/// <param name="Caption">The cartouche's words.</param>
public sealed record Picture(byte[] Svg, string Width, string Height, int ShapeCount, int MarkCount, IReadOnlyList<string> Subjects, IReadOnlySet<Role> Roles, string Description, string Caption)
{
    /// <summary>Draws a step's frame.</summary>
    public static Picture Of(Frame frame, Step step, IScene scene, FrameSvg svg) =>
        new(Encoding.UTF8.GetBytes(svg.Standalone(frame)), Number.Write(frame.Canvas.Width), Number.Write(frame.Height), frame.Shapes.Count, frame.Shapes.Count(s => s is PathShape && s.Key.StartsWith(Focused.Key + "/", StringComparison.Ordinal)), scene.Focus(step), frame.Shapes.Select(s => s.Role).ToHashSet(), scene.Describe(step), scene.Caption(step));

    internal byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var text in new[] { Width, Height, Description, Caption }) writer.Write(text);
            writer.Write7BitEncodedInt(ShapeCount);
            writer.Write7BitEncodedInt(MarkCount);
            writer.Write(string.Join('\n', Subjects));
            writer.Write7BitEncodedInt(Roles.Count);
            foreach (var role in Roles.Order()) writer.Write((byte)role);
            writer.Write(Svg);
        }
        return bytes.ToArray();
    }

    internal static Picture Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var (width, height, description, caption) = (reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        var (shapes, marks) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        var subjects = reader.ReadString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var roles = new HashSet<Role>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) roles.Add((Role)reader.ReadByte());
        return new(bytes[(int)reader.BaseStream.Position..], width, height, shapes, marks, subjects, roles, description, caption);
    }
}
