using CsCheck;
using GarageBand.Web.Components.Phone;

namespace GarageBand.Tests.Web.Phone;

public sealed class AlbumMosaicTests
{
    [Fact]
    public void AnyAlbum_FillsItsBoxWithoutOverlaps() =>
        Gen.Double[0.5, 2.4].List[1, 10].Sample(ratios =>
        {
            var mosaic = AlbumMosaic.Of(ratios);
            Assert.Equal(ratios.Count, mosaic.Tiles.Count);
            Assert.Equal(mosaic.Height, mosaic.Tiles.Sum(tile => tile.Width * tile.Height), 6);
            foreach (var tile in mosaic.Tiles)
            {
                Assert.InRange(tile.Left, -1e-9, 1);
                Assert.InRange(tile.Left + tile.Width, 0.05, 1 + 1e-9);
                Assert.InRange(tile.Top + tile.Height, 0.05, mosaic.Height + 1e-9);
            }

            for (var one = 0; one < ratios.Count; one++)
            {
                for (var two = 0; two < one; two++)
                    Assert.False(Overlap(mosaic.Tiles[one], mosaic.Tiles[two]), $"{one} covers {two}: {string.Join(", ", mosaic.Tiles)}");
            }
        });

    [Fact]
    public void AnyAlbum_IsNotMuchTallerThanWide() =>
        Gen.Double[0.5, 2.4].List[2, 10].Sample(ratios => AlbumMosaic.Of(ratios).Height is > 0.3 and <= 1.36);

    [Fact]
    public void TwoUprightPictures_StandSideBySide()
    {
        var tiles = AlbumMosaic.Of([0.75, 0.75]).Tiles;

        Assert.Equal((0, 0.5), (tiles[0].Left, tiles[1].Left));
        Assert.Equal(tiles[0].Top, tiles[1].Top);
    }

    [Fact]
    public void ThreePictures_WideFirst_StandsOnTop()
    {
        var tiles = AlbumMosaic.Of([1.6, 1, 1]).Tiles;

        Assert.Equal(1, tiles[0].Width);
        Assert.Equal(tiles[0].Height, tiles[1].Top, 6);
    }

    private static bool Overlap(AlbumTile one, AlbumTile two) =>
        one.Left + one.Width > two.Left + 1e-6 && two.Left + two.Width > one.Left + 1e-6
        && one.Top + one.Height > two.Top + 1e-6 && two.Top + two.Height > one.Top + 1e-6;
}
