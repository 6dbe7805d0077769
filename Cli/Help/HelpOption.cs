using System.CommandLine;
using System.CommandLine.Invocation;

namespace Capzero.Cli;

/// <summary><c>--help</c> of every command.</summary>
internal sealed class HelpOption : Option<bool>
{
    internal HelpOption(Terminal terminal)
        : base("--help", "-h", "-?")
    {
        Description = "Print this help.";
        Recursive = true;
        Arity = ArgumentArity.Zero;
        Action = new ShowHelp(terminal);
    }

    private sealed class ShowHelp(Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            HelpText.Write(parseResult.CommandResult.Command, terminal.Out);
            return ExitCode.Ok;
        }
    }
}
