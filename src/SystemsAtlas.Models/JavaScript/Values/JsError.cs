using SystemsAtlas.Models.JavaScript.Machine;

namespace SystemsAtlas.Models.JavaScript.Values;

/// <summary>An error object. Its stack is put together when it is first asked for, as V8 does it: with the name and message that the error has then.</summary>
/// <param name="prototype">The prototype.</param>
/// <param name="calls">The calls in progress when it was made, a line each.</param>
internal sealed class JsError(JsObject prototype, string calls) : JsObject(prototype)
{
    private bool _isAsked;

    public override Property? Own(object key)
    {
        if (key is "stack") MakeStack();
        return base.Own(key);
    }

    public override void Define(object key, Property property)
    {
        _isAsked |= key is "stack";
        base.Define(key, property);
    }

    public override void Seal(bool readOnly)
    {
        MakeStack();
        base.Seal(readOnly);
    }

    public override IEnumerable<string> OwnKeys()
    {
        MakeStack();
        return base.OwnKeys();
    }

    private void MakeStack()
    {
        if (_isAsked) return;
        _isAsked = true;
        Hide("stack", ErrorText.Header(this) + calls);
    }
}
