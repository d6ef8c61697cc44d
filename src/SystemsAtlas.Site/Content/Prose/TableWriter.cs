using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Table = Markdig.Extensions.Tables.Table;
using TableCell = Markdig.Extensions.Tables.TableCell;
using TableRow = Markdig.Extensions.Tables.TableRow;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes tables; alignment is a class, because the site's security policy forbids style attributes.</summary>
internal sealed class TableWriter : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.WriteLine("<div class=\"table\"><table>");
        var rows = table.OfType<TableRow>().ToList();
        WriteRows(renderer, table, rows.Where(r => r.IsHeader), "thead", "th scope=\"col\"", "th");
        WriteRows(renderer, table, rows.Where(r => !r.IsHeader), "tbody", "td", "td");
        renderer.WriteLine("</table></div>");
    }

    private static void WriteRows(HtmlRenderer renderer, Table table, IEnumerable<TableRow> rows, string group, string open, string close)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        renderer.WriteLine($"<{group}>");
        foreach (var row in all)
        {
            renderer.Write("<tr>");
            foreach (var (cell, column) in row.OfType<TableCell>().Select((c, i) => (c, i)))
            {
                renderer.Write($"<{open}{ClassOf(table, column)}>");
                WriteCell(renderer, cell);
                renderer.Write($"</{close}>");
            }
            renderer.WriteLine("</tr>");
        }
        renderer.WriteLine($"</{group}>");
    }

    private static void WriteCell(HtmlRenderer renderer, TableCell cell)
    {
        foreach (var block in cell)
        {
            if (block is ParagraphBlock paragraph) renderer.WriteLeafInline(paragraph);
            else renderer.Write(block);
        }
    }

    private static string ClassOf(Table table, int column) => (column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null) switch
    {
        TableColumnAlign.Right => " class=\"right\"",
        TableColumnAlign.Center => " class=\"center\"",
        _ => "",
    };
}
