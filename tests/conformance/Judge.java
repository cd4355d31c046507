import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges PDF files by PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) through veraPDF's libraries; many files in one
 * process, because a Java machine takes longer to start than a file to judge.
 *
 * Prints a line for each file and standard, "file TAB standard TAB pass|fail TAB checks", and behind a failure one for
 * each rule that failed: "TAB clause-test TAB times TAB first place TAB what the rule says". Exit code 0: all pass, 1:
 * some fail, 2: a file cannot be judged at all.
 */
final class Judge {
    private static final PDFAFlavour[] STANDARDS = {PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1};

    public static void main(String[] files) {
        VeraGreenfieldFoundryProvider.initialise();
        int worst = 0;
        for (String file : files)
            for (PDFAFlavour standard : STANDARDS) worst = Math.max(worst, judge(file, standard));
        System.exit(worst);
    }

    private static int judge(String file, PDFAFlavour standard) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), standard)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false);
            ValidationResult result = validator.validate(parser);
            System.out.printf("%s\t%s\t%s\t%d%n", file, standard.getId(), result.isCompliant() ? "pass" : "fail",
                              result.getTotalAssertions());
            tellFailures(result);
            return result.isCompliant() ? 0 : 1;
        } catch (Exception failure) {
            System.out.printf("%s\t%s\tunreadable\t%s%n", file, standard.getId(), failure);
            return 2;
        }
    }

    private static void tellFailures(ValidationResult result) {
        Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions())
            if (assertion.getStatus() == TestAssertion.Status.FAILED)
                first.putIfAbsent(assertion.getRuleId(), assertion);
        for (Map.Entry<RuleId, TestAssertion> failure : first.entrySet()) {
            RuleId rule = failure.getKey();
            TestAssertion assertion = failure.getValue();
            System.out.printf("\t%s-%d\t%d times\t%s\t%s%n", rule.getClause(), rule.getTestNumber(),
                              result.getFailedChecks().getOrDefault(rule, 1),
                              assertion.getLocation().getContext(), assertion.getMessage().replaceAll("\\s+", " "));
        }
    }
}
