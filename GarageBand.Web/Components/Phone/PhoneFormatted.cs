using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace GarageBand.Web.Components.Phone;

/// <summary>A text with its formatting. Only ever writes text nodes and elements chosen here, so nothing that was typed can become markup.</summary>
public sealed class PhoneFormatted : ComponentBase
{
    private bool _revealed;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public IReadOnlyList<PhoneEntity> Entities { get; set; } = [];

    /// <summary>A press on a /command in the text; not set: commands are only coloured.</summary>
    [Parameter]
    public EventCallback<string> OnCommand { get; set; }

    [CascadingParameter]
    private IPhoneLinks? Links { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var entities = Entities
            .Where(entity => entity.Length > 0 && entity.Offset >= 0 && entity.Offset < Text.Length)
            .OrderBy(entity => entity.Offset)
            .ThenByDescending(entity => entity.Length)
            .ToList();
        var next = 0;
        Write(builder, entities, ref next, 0, Text.Length);
    }

    private void Write(RenderTreeBuilder builder, List<PhoneEntity> entities, ref int next, int from, int to)
    {
        var at = from;
        while (next < entities.Count && entities[next].Offset < to)
        {
            var entity = entities[next++];
            var start = Math.Max(entity.Offset, at);
            var end = Math.Min(entity.End, to);
            if (end <= start)
                continue;
            builder.AddContent(0, Text[at..start]);
            Open(builder, entity, Text[start..end]);
            builder.OpenRegion(9);
            Write(builder, entities, ref next, start, end);
            builder.CloseRegion();
            builder.CloseElement();
            at = end;
        }

        builder.AddContent(10, Text[at..to]);
    }

    private void Open(RenderTreeBuilder builder, PhoneEntity entity, string inside)
    {
        var address = PhoneAddress.Of(entity, inside);
        builder.OpenElement(1, address is null ? TagOf(entity.Type) : "a");
        builder.AddAttribute(2, "class", $"tx-{(address is null ? entity.Type : "link")}{(_revealed ? " shown" : null)}");
        if (address is not null)
        {
            builder.AddAttribute(3, "href", address);
            builder.AddAttribute(4, "target", "_blank");
            builder.AddAttribute(5, "rel", "noopener noreferrer");
            if (Links?.LeadsHere(address) == true)
            {
                builder.AddAttribute(7, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => Links.FollowAsync(address)));
                builder.AddEventPreventDefaultAttribute(8, "onclick", true);
            }
        }
        else if (entity.Type == "spoiler" && !_revealed)
        {
            builder.AddAttribute(6, "role", "button");
            builder.AddAttribute(7, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => _revealed = true));
        }
        else if (entity.Type == "bot_command" && OnCommand.HasDelegate)
        {
            builder.AddAttribute(6, "role", "button");
            builder.AddAttribute(7, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => OnCommand.InvokeAsync(inside)));
        }
    }

    private static string TagOf(string type) => type switch
    {
        "bold" => "b",
        "italic" => "i",
        "underline" => "u",
        "strikethrough" => "s",
        "code" => "code",
        "pre" => "pre",
        "blockquote" or "expandable_blockquote" => "blockquote",
        _ => "span",
    };
}
