using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using SystemsAtlas.Drawing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>What every system of the catalogue must keep to.</summary>
public class ConventionTests
{
    public static TheoryData<string> Systems => [.. Catalogue.Systems.Select(s => s.Model.Slug)];

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_system_is_found_by_the_slug_of_its_model(string slug) => Assert.Same(Catalogue.Systems.Single(s => s.Model.Slug == slug), Catalogue.Find(slug));

    [Fact]
    public void Systems_stand_in_alphabetical_order_and_once() =>
        Assert.Equal(Catalogue.Systems.Select(s => s.Model.Slug).Order(StringComparer.Ordinal).Distinct(), Catalogue.Systems.Select(s => s.Model.Slug));

    [Theory]
    [MemberData(nameof(Systems))]
    public void Every_event_type_of_a_model_is_declared_and_no_other(string slug)
    {
        var model = Catalogue.Find(slug)!.Model;
        var folder = model.Create.Method.DeclaringType!.Namespace;
        var types = model.Create.Method.DeclaringType!.Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract && t.Namespace == folder);
        Assert.Equal(types.Select(t => Event.KebabCase(t.Name)).Order(StringComparer.Ordinal), model.Events.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Values_have_names_of_their_own_and_every_event_has_a_sentence(string slug)
    {
        var (model, _) = Catalogue.Find(slug)!;
        foreach (var step in model.Run().Steps)
        {
            Assert.All(step.Events, e => Assert.Contains(e.Name, model.Events));
            Assert.All(step.Events.Select(e => e.Tell(step.After)), sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
            Assert.All(step.Events.Select(e => e.Values).Append(step.After.Values), values => Assert.Distinct(values.Names));
        }
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void States_and_events_hold_only_immutable_data(string slug)
    {
        var trace = Catalogue.Find(slug)!.Model.Run();
        var types = trace.Steps.SelectMany(s => s.Events.Select(e => e.GetType()).Append(s.After.GetType())).Distinct();
        Assert.Empty(types.SelectMany(t => Mutable(t, [])));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Equal_requests_give_equal_bytes(string slug)
    {
        var model = Catalogue.Find(slug)!.Model;
        Assert.Equal(TraceJson.Write(model.Run()), TraceJson.Write(model.Run()));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Every_step_has_a_description_a_caption_and_two_frames_that_mark_what_it_is_about(string slug)
    {
        var (model, scene) = Catalogue.Find(slug)!;
        foreach (var step in model.Run().Steps)
        {
            Assert.EndsWith(".", scene.Describe(step), StringComparison.Ordinal);
            Assert.NotEmpty(scene.Caption(step));
            foreach (var canvas in Canvas.All)
            {
                // The picture speaks of what happened: something is marked, and it is there.
                var marks = Frame.Of(scene.Draw(step, canvas), canvas).Shapes.OfType<PathShape>().Where(s => s.Key.StartsWith(Focused.Key + "/", StringComparison.Ordinal)).ToList();
                if (marks.Count == 0)
                    Assert.Fail($"step {step.Index} ({string.Join(", ", step.Events.Select(e => e.Name))}) marks nothing on the {canvas.Name} canvas: no shape has the key {string.Join(" or ", scene.Focus(step))}");
                // More than three numbers crowd a picture, and no text speaks of so many.
                Assert.InRange(marks.Count, 1, 3);
                // A picture may be larger than a screen shows at a size that can be read; what it speaks of may not.
                Assert.All(marks, m => Assert.InRange(m.Bounds.Bottom - m.Bounds.Top, 0, canvas.Pick(560.0, 340.0)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_default_run_is_the_approved_one(string slug)
    {
        var (model, scene) = Catalogue.Find(slug)!;
        Assert.SkipWhen(model.IsDraft, "a draft's run is not approved");
        var text = new StringBuilder();
        foreach (var step in model.Run().Steps)
        {
            text.Append(step.Index).Append(" @").Append(step.Time).Append(' ').AppendJoin("; ", step.Events.Select(e => $"{e.Name} {e.Values}")).Append('\n');
            text.Append("    ").Append(scene.Describe(step)).Append('\n');
        }
        Approve.Equal(text.ToString(), $"Traces/{slug}.txt");
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Sources_are_https_and_something_is_left_out_and_said(string slug)
    {
        var model = Catalogue.Find(slug)!.Model;
        Assert.NotEmpty(model.Simplifications);
        Assert.NotEmpty(model.Sources);
        Assert.All(model.Sources.Where(s => s.Url is not null), s => Assert.StartsWith("https://", s.Url, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_unit_of_a_readout_is_one_that_has_no_plural_or_says_both(string slug)
    {
        string[] withoutPlural = ["", "ms", "us", "ns", "%"];
        Assert.All(Catalogue.Find(slug)!.Model.Readouts.Where(r => !withoutPlural.Contains(r.Unit)), r => Assert.NotEqual(r.UnitOfOne, r.Unit));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_target_names_an_action_that_takes_what_it_gives(string slug)
    {
        var (model, scene) = Catalogue.Find(slug)!;
        Assert.All(scene.Targets, target =>
        {
            var action = Assert.Single(model.Actions, a => a.Name == target.Action);
            Assert.Equal(action.Argument is null, target.Argument.Length == 0);
            Assert.True(target.Cells.Length == 0 || model.Readouts.Any(r => r.Name == target.Cells));
        });
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_target_is_found_in_some_frame_of_the_default_run(string slug)
    {
        var (model, scene) = Catalogue.Find(slug)!;
        var keys = model.Run().Steps.SelectMany(s => Frame.Of(scene.Draw(s, Canvas.Wide), Canvas.Wide).Shapes.Select(shape => shape.Key)).ToHashSet();
        // What only an action brings about, such as a scratch, is in no frame of a run without actions.
        Assert.All(scene.Targets.Where(t => t.Key.Contains("{}", StringComparison.Ordinal)), target => Assert.Contains(keys, key => key.StartsWith(target.Key.Split("{}")[0], StringComparison.Ordinal)));
    }

    [Fact]
    public void A_mutable_state_is_noticed() => Assert.NotEmpty(Mutable(typeof(BrokenState), []));

    private sealed record BrokenState(List<int> Numbers);

    // A field is immutable when it cannot be set again and its type is a value, a text, an immutable collection or a record of such.
    private static IEnumerable<string> Mutable(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string)) yield break;
        if (type.IsGenericType && (type.Namespace == typeof(ImmutableArray).Namespace || type.GetGenericTypeDefinition() == typeof(Nullable<>)))
        {
            foreach (var found in type.GetGenericArguments().SelectMany(a => Mutable(a, seen))) yield return found;
            yield break;
        }
        if (!type.Assembly.GetName().Name!.StartsWith("SystemsAtlas.Models", StringComparison.Ordinal) && type.Assembly != typeof(Event).Assembly)
        {
            yield return type.FullName!;
            yield break;
        }
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!field.IsInitOnly && !type.IsValueType) yield return $"{type.Name}.{field.Name}";
            foreach (var found in Mutable(field.FieldType, seen)) yield return found;
        }
    }
}
