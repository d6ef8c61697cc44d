using System.Runtime.CompilerServices;
using System.Text.Json;
using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Tls;

/// <summary>Hashes, key derivation, AES-GCM, X25519 and Ed25519 against those of Node, which are OpenSSL's.</summary>
[NeedsPackage("node", "nodejs")]
public sealed class CryptographyOracle
{
    private static readonly string[] Kinds = ["sha256", "sha512", "hmac", "hkdf", "gcm", "x25519", "ed25519"];

    [Fact]
    public void Node_computes_the_same_bytes()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var random = new SeededRandom(1);
        var questions = Enumerable.Range(0, Sweep.Cases(1400)).Select(i => Question.Of(Kinds[i % Kinds.Length], random)).ToList();
        var answers = Ask(node, questions);
        foreach (var (question, answer) in questions.Zip(answers)) comparison.Same(answer, question.Answer(), question.ToString());
        foreach (var kind in Kinds)
        {
            var at = questions.FindIndex(q => q.What == kind && q.Data.Length > 0);
            comparison.Catches($"a flipped bit in what {kind} is given", (questions[at] with { Data = Flipped(questions[at].Data, at) }).Answer() != answers[at]);
        }
        comparison.Finish(1400);
    }

    [Fact]
    public void Node_and_the_model_believe_the_same_signatures()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var random = new SeededRandom(2);
        var questions = Enumerable.Range(0, Sweep.Cases(240)).Select(_ => Question.OfSignature(random)).ToList();
        foreach (var (question, answer) in questions.Zip(Ask(node, questions))) comparison.Same(answer, Ed25519.Verify(question.Key, question.Data, question.Info) ? "01" : "00", question.ToString());
        var right = questions.First(q => Ed25519.Verify(q.Key, q.Data, q.Info));
        comparison.Catches("a signature under another message", !Ed25519.Verify(right.Key, [.. right.Data, 0], right.Info));
        comparison.Finish(240);
    }

    [Fact]
    public void What_AES_GCM_sealed_opens_only_unchanged()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 300; i++)
        {
            var q = Question.Of("gcm", random);
            var cipher = new AesGcm128(q.Key);
            var box = cipher.Seal(q.Nonce, q.Data, q.Info);
            Assert.Equal(q.Data, cipher.Open(q.Nonce, box, q.Info));
            Assert.Null(cipher.Open(q.Nonce, Flipped(box, (int)random.Integer(0, (8 * box.Length) - 1)), q.Info));
            Assert.Null(cipher.Open(q.Nonce, box, [.. q.Info, 0]));
        }
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        var flipped = (byte[])bytes.Clone();
        // Not the highest bit, which is none of X25519's.
        flipped[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 7));
        return flipped;
    }

    private static IReadOnlyList<string> Ask(Tool node, IEnumerable<Question> questions)
    {
        using var scratch = new Scratch();
        return node.Run(scratch, [Program("crypto.js")], string.Concat(questions.Select(q => q.Json + "\n"))).Succeeded().Lines;
    }

    private static string Program(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "programs", name);

    private sealed record Question(string What, byte[] Key, byte[] Data, byte[] Info, byte[] Nonce, int Length)
    {
        public string Json => JsonSerializer.Serialize(new { what = What, key = Hex(Key), data = Hex(Data), info = Hex(Info), nonce = Hex(Nonce), length = Length });

        public static Question Of(string what, SeededRandom random)
        {
            var key = Bytes(random, what is "gcm" ? 16 : what is "hmac" or "hkdf" ? (int)random.Integer(0, 150) : 32);
            // A point for X25519 must have a secret, so it is another's public key.
            var data = what == "x25519" ? X25519.PublicKey(Bytes(random, 32)) : Bytes(random, (int)random.Integer(0, 300));
            return new(what, key, data, Bytes(random, (int)random.Integer(0, 80)), Bytes(random, 12), (int)random.Integer(1, 200));
        }

        public static Question OfSignature(SeededRandom random)
        {
            var (privateKey, message) = (Bytes(random, 32), Bytes(random, (int)random.Integer(1, 200)));
            var publicKey = Ed25519.PublicKey(privateKey);
            var signature = Ed25519.Sign(privateKey, publicKey, message);
            var which = random.Integer(0, 4);
            if (which == 0) signature[random.Integer(0, 63)] ^= (byte)(1 << (int)random.Integer(0, 7));
            if (which == 1) message[0] ^= 1;
            if (which == 2) publicKey = Ed25519.PublicKey(Bytes(random, 32));
            return new("verify", publicKey, message, signature, [], 0);
        }

        public string Answer() => Hex(What switch
        {
            "sha256" => Sha256.Hash(Data),
            "sha512" => Sha512.Hash(Data),
            "hmac" => Hkdf.Hmac(Key, Data),
            "hkdf" => Hkdf.Expand(Hkdf.Extract(Key, Data), Info, Length),
            "gcm" => new AesGcm128(Key).Seal(Nonce, Data, Info),
            "x25519" => [.. X25519.PublicKey(Key), .. X25519.SharedSecret(Key, Data)],
            _ => [.. Ed25519.PublicKey(Key), .. Ed25519.Sign(Key, Ed25519.PublicKey(Key), Data)],
        });

        public override string ToString() => Json;

        private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

        private static byte[] Bytes(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)random.Integer(0, 255))];
    }
}
