package dev.reeve.metrics.reported;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.AgentReports;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** By what a unit says who it is: {@code unit#run@home.host}. */
final class RunMark {
    private static final Pattern SHAPE = Pattern.compile("(" + UnitName.PATTERN + ")#([0-9]{1,18})@.*");

    private RunMark() {}

    static RunId parse(String mark) {
        Matcher matcher = SHAPE.matcher(mark);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("header Reeve-Run: expected the value of the variable "
                    + AgentReports.RUN + " of a unit, not '" + mark + "'");
        }
        return new RunId(new UnitName(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }
}
