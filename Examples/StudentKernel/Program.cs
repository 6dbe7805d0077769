using Capzero.Conformance;

return ConformanceKit.Run(new StudentKernel.HalfFinishedKernel(), args, Console.Out);
