namespace GarageBand.Web.Commands;

internal sealed class UnknownArgumentException(string argument) : Exception($"There is no command or option \"{argument}\". See --help.");
