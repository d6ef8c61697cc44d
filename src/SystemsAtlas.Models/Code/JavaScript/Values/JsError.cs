namespace SystemsAtlas.Models.Code.JavaScript.Values;

/// <summary>An error object; its stack is text, made when the error is.</summary>
internal sealed class JsError(JsObject prototype) : JsObject(prototype);
