return Capzero.Conformance.ConformanceKit.Run(new FirstKernel(), args, Console.Out);
