using System.Globalization;
using System.Text;
using System.Xml;

namespace Capzero.Conformance;

/// <summary>A report in JUnit's XML: a test suite with a test case a rule.</summary>
internal static class JUnitReport
{
    public static string Of(ConformanceReport report)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = true,
            CheckCharacters = false,
        };
        using (var xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"Conformance of {Clean(report.Kernel)}");
            xml.WriteAttributeString("tests", Number(report.Rules.Length + Extra(report)));
            xml.WriteAttributeString("failures", Number(Count(report, RuleOutcome.Failed)));
            xml.WriteAttributeString("errors", Number(Extra(report)));
            xml.WriteAttributeString("skipped", Number(report.Rules.Length - Run(report)));
            xml.WriteStartElement("properties");
            Property(xml, "seed", $"0x{report.Seed:x16}");
            Property(xml, "steps", Number(report.Steps));
            Property(xml, "level", TextReport.Word(report.Level));
            xml.WriteEndElement();
            foreach (var rule in report.Rules)
            {
                Case(xml, rule);
            }
            if (report.Ended is { } ended)
            {
                Ended(xml, ended);
            }
        }
        return text.Append('\n').ToString();
    }

    private static void Case(XmlWriter xml, RuleReport rule)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"Capzero.{rule.Rule[2..rule.Rule.LastIndexOf('-')]}");
        xml.WriteAttributeString("name", $"{rule.Rule}: {rule.ShownBy}");
        if (rule.Counterexample is { } example)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", example.Compared);
            xml.WriteAttributeString("message", Clean(example.Difference.Split('\n')[0]));
            xml.WriteString(Clean(TextReport.Details(rule, example)));
            xml.WriteEndElement();
        }
        else if (rule.Outcome != RuleOutcome.Passed)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", TextReport.Word(rule.Outcome));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Ended(XmlWriter xml, string why)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "Capzero");
        xml.WriteAttributeString("name", "the check ran to its end");
        xml.WriteStartElement("error");
        xml.WriteAttributeString("message", Clean(why));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    // What a kernel says may hold anything; XML may not.
    private static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?'));

    private static int Extra(ConformanceReport report) => report.Ended is null ? 0 : 1;

    private static int Run(ConformanceReport report) =>
        Count(report, RuleOutcome.Passed) + Count(report, RuleOutcome.Failed);

    private static int Count(ConformanceReport report, RuleOutcome outcome) =>
        report.Rules.Count(rule => rule.Outcome == outcome);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
