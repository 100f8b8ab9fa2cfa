namespace GarageBand.Web.Account;

/// <summary>Names the words of set-up and sign-in: AccountTexts.resx, .ru, .uk.</summary>
public sealed class AccountTexts;
