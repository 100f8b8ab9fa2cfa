namespace GarageBand.Web.Sandbox.Api;

internal enum FaultKind
{
    /// <summary>500, nothing done.</summary>
    ServerError = 0,

    /// <summary>The connection breaks before anything is done.</summary>
    DropBefore = 1,

    /// <summary>It is done, and the connection breaks before the answer.</summary>
    DropAfter = 2,

    /// <summary>Done after a delay.</summary>
    Delay = 3,

    /// <summary>429 with the given retry_after, nothing done.</summary>
    TooMany = 4,

    /// <summary>It is done, and the answer is a 500.</summary>
    ServerErrorAfter = 5,

    /// <summary>It is done, and the answer comes after a delay.</summary>
    DelayAfter = 6,
}

/// <summary>Faults that tests order for the next calls. Safe from any thread.</summary>
internal sealed class InjectedFaults
{
    private readonly Lock gate = new();
    private readonly List<Order> orders = [];
    private volatile bool any;
    private TaskCompletionSource spent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="method">In any case; <c>*</c>: every method except getUpdates.</param>
    /// <param name="kind">What happens.</param>
    /// <param name="count">Calls that it hits.</param>
    /// <param name="value">Milliseconds of a delay, seconds of a retry_after.</param>
    /// <param name="skip">Calls that go well before.</param>
    public void Add(string method, FaultKind kind, int count, int value, int skip)
    {
        lock (gate)
        {
            orders.Add(new Order(method, kind, value) { Left = count, Skip = skip });
            any = true;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            orders.Clear();
            any = false;
            spent.TrySetResult();
        }
    }

    /// <summary>Ends when every fault that was ordered has struck.</summary>
    public Task SpentAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (orders.Count == 0)
                return Task.CompletedTask;
            if (spent.Task.IsCompleted)
                spent = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return spent.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The fault for this call; null: it goes well.</summary>
    public (FaultKind Kind, int Value)? Take(string method)
    {
        if (!any)
            return null;
        lock (gate)
        {
            foreach (var order in orders)
            {
                var isMeant = order.Method == "*"
                    ? !method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase)
                    : method.Equals(order.Method, StringComparison.OrdinalIgnoreCase);
                if (!isMeant)
                    continue;
                if (order.Skip > 0)
                {
                    order.Skip--;
                    continue;
                }

                if (--order.Left <= 0)
                    orders.Remove(order);
                any = orders.Count > 0;
                if (!any)
                    spent.TrySetResult();
                return (order.Kind, order.Value);
            }
        }

        return null;
    }

    private sealed class Order(string method, FaultKind kind, int value)
    {
        public string Method { get; } = method;

        public FaultKind Kind { get; } = kind;

        public int Value { get; } = value;

        public int Left { get; set; }

        public int Skip { get; set; }
    }
}
