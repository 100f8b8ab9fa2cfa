namespace GarageBand.Bots.Forms.Texts;

/// <summary>Where a text appears, and so how its values are written into it.</summary>
public enum TextForm
{
    /// <summary>HTML of the messenger's subset: values are encoded.</summary>
    Message = 0,

    /// <summary>On a button: plain, at most 64 characters.</summary>
    Label = 1,

    /// <summary>Answers a press: plain, at most 200 characters.</summary>
    Notice = 2,

    /// <summary>What staff send by themselves: plain, at most a message's length.</summary>
    Plain = 3,
}
