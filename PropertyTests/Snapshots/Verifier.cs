using System.Runtime.CompilerServices;
using Capzero.PropertyTests.Architecture;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>
/// What the snapshot tests use of Verify.Xunit, for where that package is not to be had: they are compiled against it
/// as they are, and read the same files, with <c>-p:UseVerifyPackage=true</c>.
/// </summary>
/// <remarks>
/// A snapshot is accepted by renaming: <c>Class.Method.received.txt</c> to <c>Class.Method.verified.txt</c>.
/// </remarks>
public static class Verifier
{
    /// <summary>Compares a text with the one that was accepted: <c>Class.Method.verified.txt</c> beside the test,
    /// where the class is named as its file is.</summary>
    /// <param name="target">The text.</param>
    /// <param name="sourceFile">The file of the test; the compiler fills it in.</param>
    /// <param name="method">The name of the test; the compiler fills it in.</param>
    public static async Task Verify(
        string target,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = ""
    )
    {
        ArgumentNullException.ThrowIfNull(target);
        var test = Path.ChangeExtension(Repository.Locate(sourceFile), null) + "." + method;
        var (verifiedFile, receivedFile) = ($"{test}.verified.txt", $"{test}.received.txt");
        var received = WithUnixLines(target);
        var verified = File.Exists(verifiedFile) ? WithUnixLines(await File.ReadAllTextAsync(verifiedFile)) : null;
        if (received == verified)
        {
            File.Delete(receivedFile);
            return;
        }
        await File.WriteAllTextAsync(receivedFile, received);
        throw new XunitException(
            verified is null
                ? $"There is no accepted snapshot {verifiedFile}. If the received one is right, rename it: {receivedFile}"
                : $"The snapshot {verifiedFile} is not what was received: {receivedFile}\n{Difference.Between(verified, received)}"
        );
    }

    private static string WithUnixLines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
