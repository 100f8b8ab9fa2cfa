using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Demo;

/// <summary>The sandbox's BotFather: makes a bot for whoever wants to try one.</summary>
public sealed class SandboxBots
{
    private readonly WorldMaker _maker;
    private readonly SandboxDemo _demo;

    internal SandboxBots(WorldMaker maker, SandboxDemo demo) => (_maker, _demo) = (maker, demo);

    /// <summary>Sees to it that there is somebody to talk with it, too.</summary>
    /// <param name="name">Shown to people.</param>
    /// <returns>Its token.</returns>
    public string Make(string name)
    {
        _demo.EnsurePeople();
        return _maker.MakeBot(name, null, null, hearsAll: false).Token;
    }
}
