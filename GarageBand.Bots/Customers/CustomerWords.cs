using GarageBand.Bots.Requests;
using GarageBand.Data.Customers;

namespace GarageBand.Bots.Customers;

/// <summary>Keeps what the search finds a person by.</summary>
public static class CustomerWords
{
    /// <summary>Makes the words those of the name and username that the person has now; its words must have been read. Saved by the caller.</summary>
    public static void Write(Customer customer)
    {
        var wanted = SearchWords.Of([customer.FirstName, customer.LastName ?? "", customer.Username ?? ""]);
        foreach (var old in customer.Words.Where(w => !wanted.Contains(w.Word)).ToList())
            customer.Words.Remove(old);
        foreach (var word in wanted.Where(w => !customer.Words.Any(k => k.Word == w)))
            customer.Words.Add(new CustomerWord(word));
    }
}
