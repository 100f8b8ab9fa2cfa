using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GarageBand.Tests.Support;

/// <summary>A wire between a browser and a program that can be cut and mended.</summary>
public sealed class CutWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _program;
    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly Task _accepting;
    private volatile bool _cut;

    private CutWire(string program)
    {
        _program = new Uri(program);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the program is found through the wire.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public static CutWire To(string program) => new(program);

    /// <summary>What is under way breaks off, and nothing comes through.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var client in _open.Keys)
            client.Close();
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        await _gone.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = JoinAsync(await _listener.AcceptTcpClientAsync(_gone.Token));
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // It was taken down.
        }
    }

    private async Task JoinAsync(TcpClient near)
    {
        using (near)
        {
            using var far = new TcpClient();
            _open[near] = _open[far] = true;
            try
            {
                if (_cut)
                    return;
                await far.ConnectAsync(IPAddress.Loopback, _program.Port, _gone.Token);
                var (here, there) = (near.GetStream(), far.GetStream());
                await Task.WhenAny(here.CopyToAsync(there, _gone.Token), there.CopyToAsync(here, _gone.Token));
            }
            catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException or SocketException or InvalidOperationException)
            {
                // One side went, or the wire was cut.
            }
            finally
            {
                _open.TryRemove(near, out _);
                _open.TryRemove(far, out _);
            }
        }
    }
}
