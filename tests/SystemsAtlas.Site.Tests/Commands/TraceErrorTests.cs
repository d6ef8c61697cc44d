namespace SystemsAtlas.Site.Tests.Commands;

public sealed class TraceErrorTests
{
    [Theory]
    [InlineData("--set height=12", "error: --set height: \"12\" is not in the range 1 to 9.\n")]
    [InlineData("--set height=tall", "error: --set height: \"tall\" is not a whole number. Accepted: 1 to 9.\n")]
    [InlineData("--set hieght=2", "error: --set hieght: ladder has no knob \"hieght\". Did you mean \"height\"? Its knobs: height (1 to 9); song (0 to 200 characters); mood (calm, endless, stuck, broken).\n")]
    [InlineData("--set mood=happy", "error: --set mood: \"happy\" is not one of calm, endless, stuck, broken.\n")]
    [InlineData("--set height=2 --set height=3", "error: --set height: height is given twice.\n")]
    [InlineData("--do kcik:a@1", "error: --do kcik: ladder has no action \"kcik\". Did you mean \"kick\"? Its actions: kick:<0 to 40 characters>; sing.\n")]
    [InlineData("--do sing:loud@1", "error: --do sing: \"loud\" is one argument too many: sing takes none.\n")]
    [InlineData("--do sing@-1", "error: --do sing: the moment -1 is before the start. Accepted: 0 or more.\n")]
    [InlineData("--set height=0 --do hop@1", "error: --set height: \"0\" is not in the range 1 to 9.\nerror: --do hop: ladder has no action \"hop\". Its actions: kick:<0 to 40 characters>; sing.\n")]
    [InlineData("--set song=@none.txt", "error: none.txt: there is no such file or folder. Check the path.\n")]
    [InlineData("--out no/such/folder.txt", "error: no/such/folder.txt: there is no such file or folder. Check the path.\n")]
    public void What_is_refused_is_named_with_its_value_and_range_and_the_exit_code_is_1(string arguments, string expected) =>
        Fails(1, expected, "trace ladder " + arguments);

    [Theory]
    [InlineData("trace", "error: trace: name a model directly after the command. Models: ladder\n")]
    [InlineData("trace lader", "error: trace lader: there is no such model. Did you mean \"ladder\"? Models: ladder\n")]
    [InlineData("trace ladder --set height", "error: --set height: expected knob=value, such as --set height=3\n")]
    [InlineData("trace ladder --do kick", "error: --do kick: expected action[:argument]@moment with a whole number for the moment, such as --do kick:softly@20\n")]
    [InlineData("trace ladder --do kick@soon", "error: --do kick@soon: expected action[:argument]@moment with a whole number for the moment, such as --do kick:softly@20\n")]
    [InlineData("trace ladder --format jsn", "error: --format jsn: ladder has no such format. Did you mean \"json\"? Formats: text, json, csv, svg, png, sheet, bytes\n")]
    [InlineData("trace ladder --set song=@- --do kick:@-@1", "error: --do kick:@-@1: standard input can be used once, and another value has taken it\n")]
    [InlineData("trace ladder --timeout 0", "error: --timeout: expected a number of seconds from 0 to 86400\n")]
    [InlineData("biuld", "error: Unrecognized command or argument 'biuld'. Did you mean \"build\"?\nSee: dotnet run --project src/SystemsAtlas.Site -- --help\n")]
    [InlineData("trace ladder --sead 3", "error: Unrecognized command or argument '--sead'. Did you mean \"--seed\"?\nerror: Unrecognized command or argument '3'.\nSee: dotnet run --project src/SystemsAtlas.Site -- trace --help\n")]
    [InlineData("trace ladder --seed x", "error: Cannot parse argument 'x' for option '--seed' as a whole number from 0 to 18446744073709551615.\nSee: dotnet run --project src/SystemsAtlas.Site -- trace --help\n")]
    public void What_cannot_be_understood_exits_with_2(string arguments, string expected) => Fails(2, expected, arguments);

    [Fact]
    public void A_run_over_its_limit_says_so_with_the_command_that_repeats_it() =>
        Fails(1, "error: the run of \"ladder\" passed its limit of 50 steps. Reproduce it with: dotnet run --project src/SystemsAtlas.Site -- trace ladder --set mood=endless --do kick:hard@3 --seed 9\n",
            "trace ladder --set mood=endless --do kick:hard@3 --seed 9 --limit-steps 50");

    [Fact]
    public void A_run_that_neither_ends_nor_emits_is_given_up()
    {
        Fails(1, "error: the run of \"ladder\" had not ended after 0.2 s of processor time. Reproduce it with: dotnet run --project src/SystemsAtlas.Site -- trace ladder --set mood=stuck --seed 1\n",
            "trace ladder --set mood=stuck --timeout 0.2");
        Ladder.LetGo();
    }

    [Fact]
    public void A_fault_of_ours_says_so_and_what_reproduces_it()
    {
        using var shell = new Shell();
        Assert.Equal(1, shell.Run("trace", "ladder", "--set", "mood=broken"));
        Assert.StartsWith("error: this is a fault of Systems Atlas, not of your input.\n  what:      InvalidOperationException: a rung is missing\n  where:     SystemsAtlas.Site.Tests.Commands.Ladder+LadderModel.Run (Ladder.cs:", shell.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n  reproduce: dotnet run --project src/SystemsAtlas.Site -- trace ladder --set mood=broken\nPlease report these lines. With --verbose the whole stack is shown.\n", shell.Error, StringComparison.Ordinal);
    }

    // However much was said, the command that repeats it is a few lines, and does repeat it.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 20)]
    [InlineData(1000, 20)]
    [InlineData(0, 200)]
    [InlineData(1000, 200)]
    public void The_command_that_repeats_a_run_never_fills_a_screen(int kicks, int letters)
    {
        string[] given = ["trace", "ladder", "--set", "mood=endless", "--set", "song=@" + new string('@', letters), .. Enumerable.Range(0, kicks).SelectMany(i => new[] { "--do", $"kick:@@it's {i}@{i}" })];
        using var shell = new Shell();
        Assert.Equal(1, shell.Run(given));
        const string lead = "Reproduce it with: dotnet run --project src/SystemsAtlas.Site -- ";
        var command = shell.Error[(shell.Error.IndexOf(lead, StringComparison.Ordinal) + lead.Length)..].TrimEnd();
        Assert.InRange(shell.Error.Length, 1, 700);
        using var again = new Shell();
        Assert.Equal(1, again.Run([.. ShellWords(command)]));
        Assert.Equal(shell.Error, again.Error);
    }

    [Fact]
    public void A_fault_of_the_program_does_not_fill_the_screen_with_what_was_given()
    {
        using var shell = new Shell();
        Assert.Equal(1, shell.Run(["trace", "ladder", "--set", "mood=broken", .. Enumerable.Range(0, 1000).SelectMany(i => new[] { "--do", $"kick@{i}" })]));
        Assert.Contains("reproduce: the command that you gave, of 2004 words (dotnet run", shell.Error, StringComparison.Ordinal);
        Assert.InRange(shell.Error.Length, 1, 1000);
    }

    // As a POSIX shell parts a line into words.
    private static IEnumerable<string> ShellWords(string line)
    {
        var (word, quoted) = (new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\'') quoted = !quoted;
            else if (line[i] == '\\' && !quoted) word.Append(line[++i]);
            else if (line[i] == ' ' && !quoted)
            {
                yield return word.ToString();
                word.Clear();
            }
            else word.Append(line[i]);
        }
        yield return word.ToString();
    }

    [Fact]
    public void A_file_that_is_not_text_is_refused()
    {
        using var shell = new Shell();
        File.WriteAllBytes(Path.Combine(shell.Folder, "song.bin"), [65, 200, 66]);
        Assert.Equal(1, shell.Run("trace", "ladder", "--set", "song=@song.bin"));
        Assert.Equal("error: song.bin: it is not UTF-8 text (byte 1). Save it as UTF-8.\n", shell.Error);
    }

    private static void Fails(int code, string expected, string arguments)
    {
        using var shell = new Shell();
        Assert.Equal(code, shell.Run(arguments.Split(' ')));
        Assert.Equal(expected, shell.Error);
        Assert.Equal("", shell.Out);
    }
}
