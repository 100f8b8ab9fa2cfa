using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests.Renewal;
using GarageBand.Bots.Requests.Replies;
using GarageBand.Bots.Requests.Schedule;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Bots.Requests;

public static class RequestServices
{
    /// <summary>Requests from the confirmed form to the post and back. Needs AddForms, AddPlaces, AddBots, AddDeliveries, AddModeration.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<RequestPosts>();
        services.AddSingleton<CustomerNews>();
        services.AddSingleton<PublishedNews>();
        services.AddSingleton<DiscussionPhotos>();
        services.AddSingleton<PostRemoval>();
        services.AddSingleton<PostDeletion>();
        services.AddSingleton<Approval>();
        services.AddSingleton<OwnerKeyboards>();
        services.AddSingleton<ClosedNews>();
        services.AddSingleton<Closing>();
        services.AddSingleton<Reposting>();
        services.AddSingleton<PostRefresh>();
        services.AddSingleton<RepostedNews>();
        services.AddSingleton<RequestReturn>();
        services.AddSingleton<RequestRevision>();
        services.AddSingleton<RequestChange>();
        services.AddSingleton<AnswerEditing>();
        services.AddSingleton<PhotoEditing>();
        services.AddSingleton<ForeignPosts>();
        services.AddSingleton(provider => new RequestEditing(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<RequestDecisions>(),
            provider.GetRequiredService<AnswerEditing>(),
            provider.GetRequiredService<PhotoEditing>(),
            provider.GetRequiredService<ForeignPosts>()));
        services.AddSingleton<RequestDecisions>();
        services.AddSingleton<RequestFeedback>();
        services.AddSingleton(provider => new RequestCommands(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<RequestDecisions>(),
            provider.GetRequiredService<PostDeletion>(),
            provider.GetRequiredService<Approval>(),
            provider.GetRequiredService<Banning>(),
            provider.GetRequiredService<RequestFeedback>(),
            provider.GetRequiredService<Closing>(),
            provider.GetRequiredService<Reposting>(),
            provider.GetRequiredService<RequestReturn>()));
        services.AddRenewal();
        services.AddReplies();
        services.AddSchedule();
        services.AddSingleton<IRequestSubmission, RequestSubmission>();
        services.AddSingleton<IDeliveryOutcomeHandler, PostOutcome>();
        services.AddSingleton<IDeliveryOutcomeHandler, PostPhotosOutcome>();
        services.AddSingleton<IDeliveryOutcomeHandler, PostRemovalOutcome>();
        services.AddSingleton<IDeliveryOutcomeHandler, AcceptedOutcome>();
        services.AddSingleton<IDeliveryOutcomeHandler, LinkOutcome>();
        services.AddSingleton<IUpdateHandler, DiscussionForwardHandler>();
        services.AddSingleton<IUpdateHandler>(provider => provider.GetRequiredService<ForeignPosts>());
        services.AddSingleton<IUpdateHandler, OwnerPressHandler>();
        services.AddSingleton<IUpdateHandler, ChatMigrationHandler>();
        services.AddSingleton<IUpdateHandler, ChatPickHandler>();
        services.AddSingleton<IUpdateHandler, TrialForwardHandler>();
        services.AddSingleton<IUpdateHandler, MembershipHandler>();
        return services;
    }
}
