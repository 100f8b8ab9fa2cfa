Console.WriteLine("GarageBand benchmarks");
