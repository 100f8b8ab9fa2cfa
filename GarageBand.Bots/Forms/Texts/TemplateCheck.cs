using Fluid.Ast;

namespace GarageBand.Bots.Forms.Texts;

/// <summary>Finds what a template may not hold: unknown placeholders and filters, loops, and anything that writes values raw.</summary>
internal sealed class TemplateCheck(IReadOnlySet<string>? names, Action<string> fault) : AstVisitor
{
    public override Statement Visit(Statement statement)
    {
        if (statement is not (TextSpanStatement or OutputStatement or IfStatement or ElseIfStatement or ElseStatement or UnlessStatement or CaseStatement or WhenStatement or CommentStatement or NoOpStatement))
        {
            var tag = statement.GetType().Name.Replace("Statement", "", StringComparison.Ordinal).ToLowerInvariant();
            fault($"the tag \"{tag}\" is not allowed; allowed: if, unless, case, comment");
        }

        return base.Visit(statement);
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        if (memberExpression.Segments is [IdentifierSegment first, ..] && names is not null && !names.Contains(first.Identifier))
            fault($"unknown placeholder \"{first.Identifier}\"; known: {(names.Count == 0 ? "none" : string.Join(", ", names.Order(StringComparer.Ordinal)))}");
        return base.VisitMemberExpression(memberExpression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (filterExpression.Name is not ("plural" or "default"))
            fault($"the filter \"{filterExpression.Name}\" is not allowed; allowed: plural, default");
        return base.VisitFilterExpression(filterExpression);
    }
}
