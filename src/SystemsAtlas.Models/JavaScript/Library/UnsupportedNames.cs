using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>What Node 20 has and this interpreter has not. A program that names it is told so, and never finds that it is not there.</summary>
internal static class UnsupportedNames
{
    public static IReadOnlySet<string> Globals { get; } = new HashSet<string>(
    [
        .. Syntax.CommonJs.Parameters,
        .. Split("""
            AbortController AbortSignal ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Blob BroadcastChannel Buffer ByteLengthQueuingStrategy
            CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DataView Date DecompressionStream Event EventTarget File
            FinalizationRegistry Float32Array Float64Array FormData Headers Int16Array Int32Array Int8Array Intl Iterator MessageChannel
            MessageEvent MessagePort Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver Proxy ReadableStream Reflect
            RegExp Request Response SharedArrayBuffer SubtleCrypto TextDecoder TextDecoderStream TextEncoder TextEncoderStream
            TransformStream URL URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakRef WebAssembly WritableStream
            atob btoa crypto decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval fetch global navigator performance
            structuredClone unescape
            """),
    ]);

    public static void AddTo(Realm realm)
    {
        Of(realm, "Array", "fromAsync");
        OfPrototype(realm, realm.ArrayPrototype, "Array", "copyWithin toLocaleString toSpliced");
        Of(realm, "String", "fromCodePoint");
        OfPrototype(realm, realm.StringPrototype, "String", """
            anchor big blink bold fixed fontcolor fontsize isWellFormed italics link localeCompare match matchAll normalize search small strike sub sup
            toLocaleLowerCase toLocaleUpperCase toWellFormed
            """);
        OfPrototype(realm, realm.NumberPrototype, "Number", "toExponential toPrecision toLocaleString");
        Of(realm, "Symbol", "isConcatSpreadable match matchAll replace search species split unscopables");
        OfPrototype(realm, realm.ObjectPrototype, "Object", "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ toLocaleString");
        OfPrototype(realm, realm.FunctionPrototype, "Function", "arguments caller");
        Of(realm, "Error", "captureStackTrace stackTraceLimit prepareStackTrace");
        Of(realm, "Promise", "withResolvers");
        Of(realm, "process", """
            abort allowedNodeEnvironmentFlags arch argv argv0 assert binding chdir config constrainedMemory cpuUsage cwd debugPort dlopen domain emit emitWarning env eventNames
            execArgv execPath exit exitCode features getActiveResourcesInfo getMaxListeners getegid geteuid getgid getgroups getuid hrtime kill listenerCount listeners
            memoryUsage moduleLoadList off on once openStdin pid platform ppid prependListener prependOnceListener rawListeners reallyExit release removeAllListeners
            removeListener report resourceUsage setMaxListeners setUncaughtExceptionCaptureCallback stderr stdin stdout title umask uptime version versions
            """);
        OfPrototype(realm, realm.ImmediatePrototype, "Immediate", "hasRef ref unref _onImmediate _argv");
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
