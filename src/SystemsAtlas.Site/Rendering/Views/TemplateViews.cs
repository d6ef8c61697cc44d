namespace SystemsAtlas.Site.Rendering.Views;

/// <summary>What each template of theme/templates is filled with. A partial takes what its caller gives it.</summary>
public static class TemplateViews
{
    public static IReadOnlyDictionary<string, Type> All { get; } = new Dictionary<string, Type>
    {
        ["benchmark"] = typeof(BenchmarkView),
        ["chapter"] = typeof(ChapterView),
        ["chart"] = typeof(ChartFileView),
        ["codex"] = typeof(IndexView),
        ["embed"] = typeof(EmbedView),
        ["embed-frame"] = typeof(EmbedFrameView),
        ["embed-player"] = typeof(EmbedPlayerView),
        ["frame"] = typeof(FrameDrawing),
        ["glossary"] = typeof(GlossaryView),
        ["home"] = typeof(HomeView),
        ["kit"] = typeof(KitView),
        ["lesson"] = typeof(LessonView),
        ["map"] = typeof(MapView),
        ["model"] = typeof(ModelView),
        ["models"] = typeof(ModelsView),
        ["offline"] = typeof(OfflineView),
        ["prose"] = typeof(ProseView),
        ["roadmap"] = typeof(RoadmapView),
        ["search"] = typeof(SearchView),
        ["simulator"] = typeof(PlaygroundView),
        ["simulators"] = typeof(IndexView),
        ["visualize"] = typeof(IndexView),
        ["walkthrough"] = typeof(WalkthroughView),
    };
}
