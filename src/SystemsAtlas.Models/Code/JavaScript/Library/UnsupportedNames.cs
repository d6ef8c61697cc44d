using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Library;

/// <summary>What Node 20 has and this interpreter has not. A program that names it is told so, and never finds that it is not there.</summary>
internal static class UnsupportedNames
{
    public static IReadOnlySet<string> Globals { get; } = new HashSet<string>(
    [
        .. Syntax.CommonJs.Parameters,
        .. Split("""
            AbortController AbortSignal ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Blob BroadcastChannel Buffer ByteLengthQueuingStrategy
            CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DataView Date DecompressionStream Event EventTarget File
            FinalizationRegistry Float32Array Float64Array FormData Function Headers Int16Array Int32Array Int8Array Intl Iterator Map MessageChannel
            MessageEvent MessagePort Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver Proxy ReadableStream Reflect
            RegExp Request Response Set SharedArrayBuffer SubtleCrypto Symbol TextDecoder TextDecoderStream TextEncoder TextEncoderStream
            TransformStream URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WritableStream
            atob btoa clearImmediate crypto decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval fetch global navigator performance process
            setImmediate structuredClone unescape
            """),
    ]);

    public static void AddTo(Realm realm)
    {
        Of(realm, "Array", "fromAsync");
        OfPrototype(realm, realm.ArrayPrototype, "Array", "copyWithin entries keys values toLocaleString toSpliced");
        Of(realm, "String", "fromCodePoint raw");
        OfPrototype(realm, realm.StringPrototype, "String", """
            anchor big blink bold fixed fontcolor fontsize isWellFormed italics link localeCompare match matchAll normalize search small strike sub sup
            toLocaleLowerCase toLocaleUpperCase toWellFormed
            """);
        OfPrototype(realm, realm.NumberPrototype, "Number", "toExponential toPrecision toLocaleString");
        Of(realm, "Object", "defineProperties defineProperty getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertySymbols groupBy setPrototypeOf");
        OfPrototype(realm, realm.ObjectPrototype, "Object", "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ toLocaleString");
        OfPrototype(realm, realm.FunctionPrototype, "Function", "arguments caller");
        Of(realm, "Error", "captureStackTrace stackTraceLimit prepareStackTrace");
        Of(realm, "Promise", "withResolvers");
        OfPrototype(realm, realm.TimerPrototype, "Timeout", "close hasRef ref refresh unref _idleTimeout _onTimeout _repeat");
        Of(realm, "Math", """
            acos acosh asin asinh atan atan2 atanh cbrt clz32 cos cosh exp expm1 fround hypot imul log log10 log1p log2 sin sinh tan tanh
            """);
        Of(realm, "console", """
            assert clear context count countReset createTask dir dirxml group groupCollapsed groupEnd profile profileEnd table time timeEnd timeLog timeStamp trace
            """);
    }

    private static void Of(Realm realm, string global, string members) => realm.Lacking((JsObject)realm.Global.Get(global)!, global + ".", Split(members));

    private static void OfPrototype(Realm realm, JsObject prototype, string name, string members) => realm.Lacking(prototype, name + ".prototype.", Split(members));

    private static string[] Split(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
