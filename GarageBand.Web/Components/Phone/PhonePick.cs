using Microsoft.AspNetCore.Components.Forms;

namespace GarageBand.Web.Components.Phone;

/// <summary>Files chosen from the disk, not sent yet.</summary>
/// <param name="Previews">Addresses of pictures in the browser; empty: none.</param>
/// <param name="ArePictures">All of them.</param>
/// <param name="AsFile">Chosen through "File".</param>
public sealed record PhonePick(IReadOnlyList<IBrowserFile> Files, IReadOnlyList<string> Previews, bool ArePictures, bool AsFile);
