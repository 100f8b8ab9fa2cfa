using System.Reflection;
using System.Xml.Linq;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Requests;

/// <summary>Words that the requests' pages look up by a value of the database.</summary>
public sealed class RequestTextsTests
{
    [Fact]
    public void EveryValueThatAPageNames_HasWords()
    {
        var known = XDocument.Load(SourceTree.File("GarageBand.Web", "Features", "Requests", "RequestTexts.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet();
        var purposes = typeof(DeliveryPurposes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);
        var actions = typeof(RequestAudit).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

        Assert.Subset(known, purposes.Select(p => $"Purpose_{p}").ToHashSet());
        Assert.Subset(known, Enum.GetNames<DeliveryState>().Select(s => $"Delivery{s}").ToHashSet());
        Assert.Subset(known, Enum.GetNames<PostState>().Select(s => $"Post{s}").ToHashSet());
        Assert.Subset(known, Enum.GetNames<OtherKind>().Select(k => $"Other{k}").ToHashSet());
        Assert.Subset(known, actions.Select(a => $"Decision_{a}").ToHashSet());
        Assert.Subset(known, Enum.GetNames<CommandOutcome>().Select(o => $"Outcome{o}").ToHashSet());
    }
}
