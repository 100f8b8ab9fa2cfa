using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Conversations;

public static class DialogServices
{
    /// <summary>The engine of dialogs; needs AddForms.</summary>
    public static IServiceCollection AddDialogEngine(this IServiceCollection services) => services.AddSingleton<IDialogEngine, DialogEngine>();
}
