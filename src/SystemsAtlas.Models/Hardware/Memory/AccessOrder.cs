namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>In which order the elements of an array are visited, each once.</summary>
internal abstract record AccessOrder
{
    /// <summary>The names, as the knobs write them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["random", "sequential", "backwards", "strided"];

    /// <summary>The element that is visited at a turn, both counted from 0.</summary>
    public abstract long At(long turn);

    /// <summary>An order by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="elements">Elements of the array.</param>
    /// <param name="stride">How far a strided walk goes at a time, in elements.</param>
    /// <param name="random">The generator of the run.</param>
    public static AccessOrder Of(string name, long elements, long stride, SeededRandom random) => name switch
    {
        "random" => new Shuffled(elements, random),
        "sequential" => new Sequential(),
        "backwards" => new Backwards(elements),
        "strided" => new Strided(elements, stride),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "is not an order"),
    };

    private sealed record Sequential : AccessOrder
    {
        public override long At(long turn) => turn;
    }

    private sealed record Backwards(long Elements) : AccessOrder
    {
        public override long At(long turn) => Elements - 1 - turn;
    }

    /// <summary>As the columns of a matrix that is stored by rows of <paramref name="Stride"/> elements: 0, s, 2s ... then 1, s + 1 ...; a last row may be short.</summary>
    private sealed record Strided(long Elements, long Stride) : AccessOrder
    {
        public override long At(long turn)
        {
            var (rows, longColumns) = (Elements / Stride, Elements % Stride);
            var inLong = longColumns * (rows + 1);
            var (column, row) = turn < inLong
                ? (turn / (rows + 1), turn % (rows + 1))
                : (longColumns + ((turn - inLong) / rows), (turn - inLong) % rows);
            return (row * Stride) + column;
        }
    }

    /// <summary>Every order equally likely (Fisher and Yates, in Durstenfeld's form).</summary>
    private sealed record Shuffled : AccessOrder
    {
        private readonly int[] _places;

        public Shuffled(long elements, SeededRandom random)
        {
            _places = new int[elements];
            for (var i = 0; i < _places.Length; i++) _places[i] = i;
            for (var i = _places.Length - 1; i > 0; i--)
            {
                var j = (int)random.Integer(0, i);
                (_places[i], _places[j]) = (_places[j], _places[i]);
            }
        }

        public override long At(long turn) => _places[turn];
    }
}
