namespace SystemsAtlas.Site.Commands.Preview;

/// <summary>Media types by extension, for what a site holds.</summary>
public static class MediaTypes
{
    public static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".json" => "application/json",
        ".webmanifest" => "application/manifest+json",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".webp" => "image/webp",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".wasm" => "application/wasm",
        ".xml" => "application/xml",
        ".txt" or ".md" => "text/plain; charset=utf-8",
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };
}
