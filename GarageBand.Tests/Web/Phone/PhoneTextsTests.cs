using GarageBand.Web.Components.Phone;

namespace GarageBand.Tests.Web.Phone;

public sealed class PhoneTextsTests
{
    [Theory]
    [InlineData(1, "en", "One")]
    [InlineData(2, "en", "Many")]
    [InlineData(21, "ru", "One")]
    [InlineData(11, "ru", "Many")]
    [InlineData(3, "uk", "Few")]
    [InlineData(13, "uk", "Many")]
    [InlineData(104, "uk", "Few")]
    [InlineData(0, "ru", "Many")]
    public void Number_TakesItsForm(int number, string language, string form) => Assert.Equal(form, PhonePlural.FormOf(number, language));
}
