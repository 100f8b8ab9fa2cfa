using GarageBand.Bots.Messaging;

namespace GarageBand.Tests.Support;

/// <summary>A customer of the sales bot, brought to a step.</summary>
public static class SalesCustomer
{
    public static CustomerTalk AtPhone(string language = "ru")
    {
        var customer = new CustomerTalk(TestForms.Sales, language);
        customer.Says("/start");
        customer.Says("Оля");
        Assert.Equal("phone", customer.State.StepKey);
        return customer;
    }

    public static CustomerTalk AtMileage()
    {
        var customer = AtPhone();
        customer.SharesContact("380671234567", customer.Person.Id);
        customer.Says("Volkswagen Passat B7, 2012");
        Assert.Equal("mileage", customer.State.StepKey);
        return customer;
    }

    public static CustomerTalk AtPrice()
    {
        var customer = AtMileage();
        customer.Says("185 тыс");
        Assert.Equal("price", customer.State.StepKey);
        return customer;
    }

    public static CustomerTalk AtPhotos()
    {
        var customer = AtPrice();
        customer.Says("12 500 $");
        customer.Presses("Да");
        customer.Says("Дизель 2.0, DSG. Поменяны ремень и масло.");
        Assert.Equal("photos", customer.State.StepKey);
        return customer;
    }

    /// <param name="photos">How many were sent one by one; 0: skipped.</param>
    public static CustomerTalk AtPreview(int photos = 0)
    {
        var customer = AtPhotos();
        for (var i = 0; i < photos; i++)
            customer.SendsPhoto();
        customer.Presses(photos == 0 ? "Пропустить" : "Готово");
        customer.Says("Киев");
        Assert.Equal("confirm", customer.State.StepKey);
        return customer;
    }

    /// <returns>What the bot answered.</returns>
    public static string SharesContact(this CustomerTalk customer, string phone, long? userId)
    {
        customer.Take(new ContactReceived(phone, "Оля", userId) { Chat = CustomerTalk.Chat, From = customer.Person });
        return customer.Said;
    }
}
