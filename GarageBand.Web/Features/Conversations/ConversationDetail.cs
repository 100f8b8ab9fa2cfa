using GarageBand.Data.Requests;
using GarageBand.Web.Features.Requests;

namespace GarageBand.Web.Features.Conversations;

/// <summary>One conversation, without its lines.</summary>
/// <param name="Request">The request it is about; null: none was filed.</param>
public sealed record ConversationDetail(ConversationRow Row, string BotName, ConversationRequest? Request, IReadOnlyList<RequestPicture> Pictures)
{
    public ConversationFaces Faces => new(Row.BotId, BotName, Row.CustomerId, Row.CustomerName, Row.Username, Pictures);
}

public sealed record ConversationRequest(long Id, long Number, string Title, RequestState State, bool Locked);
