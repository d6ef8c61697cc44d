using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Keys;

namespace SystemsAtlas.Models.Tests.TlsProtocol;

/// <summary>The handshake of RFC 8448, section 3: its keys and messages are given, so every secret and the client's last record follow byte for byte.</summary>
public sealed class Rfc8448Tests
{
    private const string ClientPrivate = "49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005";
    private const string ServerPrivate = "b1580eeadf6dd589b8ef4f2d5652578cc810e9980191ec8d058308cea216a21e";

    private const string ClientHello =
        "010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000006130113031302010000910000000b0009000006736572766572ff01000100000a00140012001d00170018001901000101010201030104"
        + "00230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c002b0003020304000d0020001e040305030603020308040805080604010501060102010402050206020202002d00020101001c00024001";

    private const string ServerHello =
        "020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e2692800130100002e00330024001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f002b00020304";

    private const string ToServerFinished = "9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13";

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [Fact]
    public void Both_public_keys_and_the_shared_secret_are_those_of_the_trace()
    {
        Assert.Equal("99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c", Hex(X25519.PublicKey(Bytes(ClientPrivate))));
        Assert.Equal("c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f", Hex(X25519.PublicKey(Bytes(ServerPrivate))));
        Assert.Equal("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d", Hex(Shared));
        Assert.Equal(Shared, X25519.SharedSecret(Bytes(ServerPrivate), X25519.PublicKey(Bytes(ClientPrivate))));
    }

    [Fact]
    public void Every_secret_is_that_of_the_trace()
    {
        var (schedule, hello) = (new KeySchedule(null), Sha256.Hash(Bytes(ClientHello + ServerHello)));
        Assert.Equal("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a", Hex(schedule.Stage));
        schedule.BeginHandshake(Shared);
        Assert.Equal("1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac", Hex(schedule.Stage));
        Assert.Equal("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21", Hex(schedule.Derive("c hs traffic", hello)));
        Assert.Equal("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38", Hex(schedule.Derive("s hs traffic", hello)));
        schedule.BeginMaster();
        Assert.Equal("18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919", Hex(schedule.Stage));
        Assert.Equal("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5", Hex(schedule.Derive("c ap traffic", Bytes(ToServerFinished))));
        Assert.Equal("a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643", Hex(schedule.Derive("s ap traffic", Bytes(ToServerFinished))));
    }

    [Fact]
    public void The_clients_Finished_is_sealed_into_the_record_of_the_trace()
    {
        var secret = Bytes("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21");
        byte[] finished = [0x14, 0, 0, 0x20, .. KeySchedule.FinishedCode(secret, Bytes(ToServerFinished))];
        Assert.Equal("14000020a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61", Hex(finished));
        Assert.Equal("170303003575ec4dc238cce60b298044a71e219c56cc77b0517fe9b93c7a4bfc44d87f38f80338ac98fc46deb384bd1caeacab6867d726c40546", Hex(RecordKeys.FromSecret("c hs traffic", secret).Seal(22, finished)));
    }

    private static byte[] Shared => X25519.SharedSecret(Bytes(ClientPrivate), X25519.PublicKey(Bytes(ServerPrivate)));
}
