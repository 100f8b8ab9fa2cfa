using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>answerCallbackQuery: no limit holds it.</summary>
internal sealed class PressMethods(WorldState world, Presses presses) : IApiMethodGroup
{
    public void Register(ApiMethods methods) => methods.Add("answerCallbackQuery", Answer);

    private void Answer(ApiCall call)
    {
        var text = call.Request.Text("text") ?? "";
        if (text.Length > 200)
            throw ApiFault.BadRequest("MESSAGE_TOO_LONG");
        var id = call.Request.Text("callback_query_id") ?? "";
        using (world.Enter())
        {
            if (!presses.Answer(call.Bot, id, new SandboxNotice(text, call.Request.Flag("show_alert"), call.Request.Text("url"))))
                throw ApiFault.BadRequest("query is too old and response timeout expired or query ID is invalid");
        }

        call.Done();
    }
}
