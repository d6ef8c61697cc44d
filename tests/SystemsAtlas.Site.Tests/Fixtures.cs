[assembly: AssemblyFixture(typeof(SystemsAtlas.Tests.BuiltSite))]
