namespace GarageBand.Tests.Support;

/// <summary>A customer of the repairs bot, brought to a step.</summary>
public static class RepairsCustomer
{
    public static CustomerTalk Begun(string language = "ru")
    {
        var customer = new CustomerTalk(TestForms.Repairs, language);
        customer.Says("/start");
        Assert.Single(customer.Result.Replies);
        return customer;
    }

    public static CustomerTalk AtPhoto(string description = "Не работает стартер, щёлкает реле")
    {
        var customer = Begun();
        customer.Says("Оля");
        customer.Presses("Электрика");
        customer.Says("Skoda Octavia");
        customer.Says(description);
        Assert.Equal("photo", customer.State.StepKey);
        return customer;
    }

    public static CustomerTalk AtPreview()
    {
        var customer = AtPhoto();
        customer.SendsPhoto();
        customer.Says("Киев");
        Assert.Equal("confirm", customer.State.StepKey);
        return customer;
    }
}
