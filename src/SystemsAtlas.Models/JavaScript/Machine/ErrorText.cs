using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>Errors as text, without running any code of the program.</summary>
internal static class ErrorText
{
    /// <summary>"TypeError: x is not a function".</summary>
    public static string Header(JsObject error)
    {
        var name = error.Get("name") is { } n ? Plain(n) : "Error";
        var message = error.Get("message") is { } m ? Plain(m) : "";
        return name.Length == 0 ? message : message.Length == 0 ? name : $"{name}: {message}";
    }

    /// <summary>Any thrown value in one line: an error's header, else the value as console.log prints it.</summary>
    public static string Of(object? thrown) => thrown is JsError error ? Header(error) : Inspector.Short(thrown);

    private static string Plain(object? value) => value switch
    {
        string text => text,
        double number => NumberText.Write(number),
        null => "undefined",
        _ => Inspector.Short(value),
    };
}
