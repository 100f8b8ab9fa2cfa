using GarageBand.Benchmarks;
using GarageBand.Benchmarks.Scenarios;

if (args is ["floor", var api, var file])
{
    using var floor = new Floor(api, file);
    await floor.RunAsync();
    return 0;
}

return await Benchmarks.RunAsync(args);
