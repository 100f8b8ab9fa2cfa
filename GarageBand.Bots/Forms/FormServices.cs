using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Data.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Bots.Forms;

public static class FormServices
{
    /// <summary>Forms, their texts and posts, and the presets as a seed.</summary>
    public static IServiceCollection AddForms(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IFormLibrary, FormLibrary>();
        services.AddSingleton<IFormTexts, FormTexts>();
        services.AddSingleton<IPostRenderer, PostRenderer>();
        services.AddSingleton<IDatabaseSeed, PresetForms>();
        return services;
    }
}
