using GarageBand.Bots.Runtime;

namespace GarageBand.Bots.Announcements;

/// <summary>There is room in the queue, or something began: whoever feeds announcements looks.</summary>
internal sealed class AnnouncementWake : WakeSignal;
